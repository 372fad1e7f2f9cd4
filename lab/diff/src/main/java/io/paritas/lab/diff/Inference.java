package io.paritas.lab.diff;

import io.paritas.rules.Numerals;
import io.paritas.rules.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A first rules file from what stands in the columns: those that hold nothing but numbers, in any
 * notation, are compared as numbers, everything else exactly. A column with leading zeros on both
 * sides is a code.
 */
final class Inference {
  private static final int LOOKED_AT = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<List<String>, Column> columns = new TreeMap<>(Inference::byName);

  private static int byName(List<String> one, List<String> other) {
    return String.join("\u0000", one).compareTo(String.join("\u0000", other));
  }

  private static final class Column {
    private boolean numbersOnly = true;
    private final Set<Extract> leadingZeros = new HashSet<>();
  }

  static String rules(Extract official, Extract shadow, List<String> key) throws IOException {
    Inference inference = new Inference();
    inference.look(official);
    inference.look(shadow);
    return inference.yaml(key);
  }

  private void look(Extract extract) throws IOException {
    try (Rows records = extract.records(bytes -> {})) {
      Cells cells = new Cells(extract.delimiter());
      for (int i = 0; i < LOOKED_AT && records.next(); i++) {
        if (extract.json()) {
          look(extract, List.of(), JSON.readTree(records.record()));
        } else if (cells.split(records.record())) {
          for (int c = 0; c < Math.min(cells.count(), extract.columns().size()); c++) {
            look(extract, List.of(extract.columns().get(c)), cells.text(c));
          }
        }
      }
    } catch (JacksonException e) {
      // The comparison itself says where and why.
      return;
    }
  }

  private void look(Extract extract, List<String> path, JsonNode node) {
    if (node.isObject()) {
      node.propertyStream()
          .forEach(
              p -> {
                List<String> inside = new ArrayList<>(path);
                inside.add(p.getKey());
                look(extract, inside, p.getValue());
              });
    } else if (!path.isEmpty() && (node.isNumber() || node.isString())) {
      look(extract, path, node.asString());
    } else if (!node.isNull() && !path.isEmpty()) {
      columns.computeIfAbsent(path, p -> new Column()).numbersOnly = false;
    }
  }

  private void look(Extract extract, List<String> path, String value) {
    if (value.isEmpty() || path.contains("")) {
      return;
    }
    Column column = columns.computeIfAbsent(path, p -> new Column());
    column.numbersOnly &= Numerals.parse(value) != null;
    if (value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1))) {
      column.leadingZeros.add(extract);
    }
  }

  private String yaml(List<String> key) {
    StringBuilder yaml =
        new StringBuilder(
            """
            # Inferred from the columns: read it, name the rules, give tolerances, and keep it.
            name: inferred
            version: "1"
            rules:
            """);
    Set<String> ids = new HashSet<>(Set.of("everything-else", "unruled", "unreadable"));
    columns.forEach(
        (path, column) -> {
          boolean code = column.leadingZeros.size() > 1;
          if (column.numbersOnly && !code && !(path.size() == 1 && key.contains(path.getFirst()))) {
            yaml.append("  - id: ").append(id(path, ids)).append('\n');
            yaml.append("    field: ").append(quoted(field(path))).append('\n');
            yaml.append("    compare: number\n    binaryNoise: true\n");
          }
        });
    return yaml.append("  - id: everything-else\n    compare: rest\n").toString();
  }

  private static String field(List<String> path) {
    List<String> names = new java.util.ArrayList<>(List.of("attributes"));
    names.addAll(path);
    return new Path(names).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String id(List<String> path, Set<String> taken) {
    String words =
        String.join("-", path)
            .replaceAll("([a-z])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-$", "");
    String id = words.isEmpty() ? "column" : words.substring(0, Math.min(words.length(), 50));
    for (int i = 2; !taken.add(id); i++) {
      id = id.replaceAll("-\\d+$", "") + "-" + i;
    }
    return id;
  }
}
