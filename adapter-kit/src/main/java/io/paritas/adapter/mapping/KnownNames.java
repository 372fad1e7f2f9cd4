package io.paritas.adapter.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Says that a name is none of the known ones, and which of them was meant perhaps. */
final class KnownNames {
  private static final int SHOWN = 24;

  private KnownNames() {}

  static String unknown(String name, Collection<String> known) {
    String listed = String.join(", ", known.stream().limit(SHOWN).toList());
    return "'%s' is not there; known are: %s%s%s"
        .formatted(
            name,
            listed,
            known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "",
            nearest(name, known).map(" (did you mean %s?)"::formatted).orElse(""));
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    int most = Math.max(1, name.length() / 4);
    return known.stream()
        .filter(one -> distance(name, one) <= most)
        .min(Comparator.comparingInt(one -> distance(name, one)));
  }

  /** How many letters are to be put in, left out or changed; cases are the same. */
  private static int distance(String one, String other) {
    String a = one.toUpperCase(Locale.ROOT);
    String b = other.toUpperCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[b.length()];
  }
}
