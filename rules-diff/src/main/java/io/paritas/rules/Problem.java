package io.paritas.rules;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a rule set, and what to write instead.
 *
 * @param file null where the rule set was built in Java
 * @param line from 1; 0 where there is no line
 * @param rule the rule's id; null where it concerns the whole set or a rule without an id
 */
public record Problem(@Nullable String file, int line, @Nullable String rule, String message) {
  @Override
  public String toString() {
    String where = file == null ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
    return where + (rule == null ? "" : "rule " + rule + ": ") + message;
  }
}
