package io.paritas.adapter.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * The platform's codes and what they mean in the bank's words.
 *
 * @param meanings empty where a code means that nothing is said
 * @param keep whether a code that is not in the table stands for itself
 */
record CodeTable(Map<String, Optional<String>> meanings, boolean keep) {
  private static final int SHOWN = 8;

  /** The bank's word; empty where the code means that nothing is said. */
  Optional<String> meaning(String code) {
    Optional<String> meaning = meanings.get(code);
    if (meaning != null) {
      return meaning;
    }
    if (keep) {
      return Optional.of(code);
    }
    throw new Rejected(
        Reason.UNKNOWN_CODE,
        "code %s is not in its table; add it to `codes`, or say `otherwise: keep`"
            .formatted(shown(code)));
  }

  boolean mayMeanNothing() {
    return meanings.containsValue(Optional.<String>empty());
  }

  /** Short codes are shown; a longer text may be an account number that strayed into the field. */
  static String shown(String code) {
    return code.length() <= SHOWN ? "'" + code + "'" : "of " + code.length() + " characters";
  }
}
