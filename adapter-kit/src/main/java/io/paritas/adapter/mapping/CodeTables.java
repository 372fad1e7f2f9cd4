package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code tables that a spec names once and fields refer to. */
final class CodeTables {
  private final Map<String, Map<String, Optional<String>>> named = new HashMap<>();

  static CodeTables parse(@Nullable SpecValue value) {
    CodeTables tables = new CodeTables();
    Section section = value == null ? null : value.section();
    if (section != null) {
      section.takeAll().forEach((name, table) -> tables.named.put(name, table(table)));
    }
    return tables;
  }

  private static Map<String, Optional<String>> table(SpecValue value) {
    Map<String, Optional<String>> table = new HashMap<>();
    Section section = value.section();
    if (section != null) {
      section
          .takeAll()
          .forEach(
              (code, meaning) ->
                  table.put(
                      code, meaning.isNull() ? Optional.empty() : Optional.of(meaning.text())));
    }
    return Map.copyOf(table);
  }

  /** Takes {@code trim}, {@code codes} and {@code otherwise} of a field. */
  TextConversion text(@Nullable Section section) {
    return text(section, "codes");
  }

  TextConversion text(@Nullable Section section, String key) {
    if (section == null) {
      return new TextConversion(false, null);
    }
    boolean trim = section.flag("trim");
    SpecValue codes = section.take(key);
    SpecValue otherwise = section.take("otherwise");
    boolean keep = otherwise != null && otherwise.text().equals("keep");
    if (otherwise != null && (codes == null || !keep && !otherwise.text().equals("reject"))) {
      otherwise.problem("stands beside `" + key + "` and says `keep` or `reject` (the default)");
    }
    return new TextConversion(trim, codes == null ? null : new CodeTable(find(codes), keep));
  }

  private Map<String, Optional<String>> find(SpecValue codes) {
    if (codes.isSection()) {
      return table(codes);
    }
    Map<String, Optional<String>> table = named.get(codes.text());
    if (table == null) {
      codes.problem(
          "no code table '%s'; named are: %s"
              .formatted(codes.text(), named.keySet().stream().sorted().toList()));
      return Map.of();
    }
    return table;
  }
}
