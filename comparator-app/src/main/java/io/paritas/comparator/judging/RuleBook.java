package io.paritas.comparator.judging;

import io.paritas.rules.RuleSet;
import org.jspecify.annotations.Nullable;

/** Which rule set is to judge now, and those before it that a task may still judge by. */
public interface RuleBook {

  /**
   * A rule set from the moment on at which it became the active one.
   *
   * @param place where that stands in the order of all such moments; -1 before the first
   */
  record Edition(RuleSet rules, long place) {}

  /** Asked before every answer, from any thread. Its place only ever grows. */
  Edition active();

  /**
   * What a task had adopted before it was stopped. Waits some seconds for whoever reads this book
   * to get as far as the task had.
   *
   * @param id as {@link io.paritas.rules.RuleSetId} is written
   * @return null where this book does not know it, or cannot read it any more
   */
  @Nullable RuleSet adopted(String id, long place);

  /** A book of one rule set, which never changes. */
  static RuleBook only(RuleSet rules) {
    Edition only = new Edition(rules, 0);
    return new RuleBook() {
      @Override
      public Edition active() {
        return only;
      }

      @Override
      public @Nullable RuleSet adopted(String id, long place) {
        return rules.id().toString().equals(id) ? rules : null;
      }
    };
  }
}
