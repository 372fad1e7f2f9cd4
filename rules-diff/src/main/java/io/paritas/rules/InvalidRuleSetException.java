package io.paritas.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule set that cannot be used, with every problem that it has. */
public final class InvalidRuleSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidRuleSetException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n", heading(problems.size()), "")));
    this.problems = List.copyOf(problems);
  }

  private static String heading(int count) {
    return count == 1 ? "" : count + " problems:\n";
  }

  /** In the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
