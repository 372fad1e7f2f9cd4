package io.paritas.comparator.promotion.audit;

/**
 * A place where a group's trail is not whole.
 *
 * @param sequence of the record at which it shows
 * @param words what is wrong there
 */
public record Break(String group, long sequence, Kind kind, String words) {
  /** What was done to the trail. */
  public enum Kind {
    /** A record does not have the hash it says. */
    CHANGED,
    /** Records are absent. */
    CUT,
    /** A record is whole, and is not the one that the next, or an anchor, remembers. */
    REPLACED,
    /** There are two records of one sequence. */
    TWICE
  }
}
