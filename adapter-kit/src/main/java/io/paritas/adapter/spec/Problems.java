package io.paritas.adapter.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file, so that all of it is told together. */
final class Problems {
  private final String file;
  private final List<SpecProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(int line, String field, String what) {
    found.add(new SpecProblem(file, line, field, what));
  }

  /**
   * @throws InvalidSpecException where anything was found
   */
  void raise() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(SpecProblem::line));
      throw new InvalidSpecException(found);
    }
  }
}
