package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names a rule as it is written now: what was exercised under another text says nothing of this
 * one. Title, owner, severity and dependencies change nothing of what is compared, and how.
 */
final class Print {
  private static final Set<String> ELSE = Set.of("id", "title", "owner", "severity", "dependsOn");
  private static final int BYTES = 6;

  private Print() {}

  static String of(Rule rule) {
    return rule.id() + "@" + hash(text(rule));
  }

  /** It looks at what the others leave. */
  static String of(Rest rest, List<Rule> others) {
    StringBuilder all = new StringBuilder(Rendering.normal(rest.normal()));
    others.forEach(rule -> all.append(text(rule)));
    return rest.id() + "@" + hash(all.toString());
  }

  private static String text(Rule rule) {
    SortedMap<String, Value> compared = new TreeMap<>(((Value.Fields) rule.normal()).values());
    compared.keySet().removeAll(ELSE);
    return Rendering.normal(new Value.Fields(compared));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
