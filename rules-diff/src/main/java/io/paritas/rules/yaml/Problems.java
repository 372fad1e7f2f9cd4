package io.paritas.rules.yaml;

import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** All that is wrong with one file. */
final class Problems {
  private static final int MOST_LISTED = 200;

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node where, @Nullable String rule, String message) {
    add(where.getStartMark().getLine() + 1, rule, message);
  }

  void add(int line, @Nullable String rule, String message) {
    if (found.size() < MOST_LISTED) {
      found.add(new Problem(file, line, rule, message));
    }
  }

  int count() {
    return found.size();
  }

  boolean none() {
    return found.isEmpty();
  }

  InvalidRuleSetException exception() {
    return new InvalidRuleSetException(
        found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
  }
}
