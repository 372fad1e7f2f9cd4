package io.paritas.lab.diff;

import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import java.util.HashSet;
import java.util.Set;

/** Rules over rows without a mapping spec can look at columns only. */
final class RowRules {
  private static final String COLUMNS = "attributes";

  private RowRules() {}

  static void check(RuleSet rules, String file, Extract one, Extract other) {
    for (RuleInfo rule : rules.rules()) {
      for (String field : rule.fields()) {
        io.paritas.rules.Path path = io.paritas.rules.Path.parse(field);
        if (!path.names().getFirst().equals(COLUMNS)) {
          throw new BadInputException(
              "%s: rule %s: '%s' is a field of mapped answers; without a mapping spec a row's columns are called %s.<column>, so write %s.%s, or give --official-mapping and --shadow-mapping"
                  .formatted(file, rule.id(), field, COLUMNS, COLUMNS, field));
        }
        if (path.names().size() > 1 && !one.json() && !other.json()) {
          known(path.names().get(1), file, rule, one, other);
        }
      }
    }
  }

  private static void known(String column, String file, RuleInfo rule, Extract one, Extract other) {
    Set<String> columns = new HashSet<>(one.columns());
    columns.addAll(other.columns());
    if (!columns.contains(column)) {
      throw new BadInputException(
          "%s: rule %s: neither file has a column '%s'; there are %s"
              .formatted(file, rule.id(), column, one.columns()));
    }
  }
}
