package io.paritas.adapter.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be used, with everything that is wrong with it. */
public final class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<SpecProblem> problems;

  public InvalidSpecException(List<SpecProblem> problems) {
    super(
        problems.stream()
            .map(SpecProblem::toString)
            .collect(Collectors.joining("\n  ", "the mapping spec cannot be used:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of their lines. */
  public List<SpecProblem> problems() {
    return problems;
  }
}
