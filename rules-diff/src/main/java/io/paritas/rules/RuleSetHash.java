package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names what a rule set says: the same for the same rules, however their file is written. */
final class RuleSetHash {
  private static final int BYTES = 8;

  private RuleSetHash() {}

  /** The first 16 hexadecimal digits of the SHA-256 of the set's normal form. */
  static String of(
      String name,
      String version,
      List<Rule> rules,
      @Nullable Rest rest,
      List<Acceptance> acceptances) {
    List<Value> normal = new ArrayList<>(rules.stream().map(Rule::normal).toList());
    if (rest != null) {
      normal.add(rest.normal());
    }
    SortedMap<String, Value> set = new TreeMap<>();
    set.put("name", new Value.Text(name));
    set.put("version", new Value.Text(version));
    set.put("rules", new Value.Items(normal));
    set.put("accepted", new Value.Items(acceptances.stream().map(Acceptance::normal).toList()));
    return of(new Value.Fields(set), BYTES);
  }

  /** The first bytes of the SHA-256 of a normal form, as hexadecimal digits. */
  static String of(Value normal, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Rendering.normal(normal).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
