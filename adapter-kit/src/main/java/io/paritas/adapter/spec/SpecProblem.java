package io.paritas.adapter.spec;

/**
 * One thing that is wrong with a spec.
 *
 * @param file the spec, as its reader named it
 * @param line from 1; 0 where the problem is of the whole file
 * @param field the path of names to it; empty where the problem is of the whole file
 * @param what what is wrong, and what would be right
 */
public record SpecProblem(String file, int line, String field, String what) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + what;
  }
}
