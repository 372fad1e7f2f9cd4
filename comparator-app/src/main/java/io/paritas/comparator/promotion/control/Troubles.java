package io.paritas.comparator.promotion.control;

/**
 * Hears of single things that could not be done and were left aside, so that one of them never
 * keeps the others waiting. Safe for any number of threads.
 */
public interface Troubles {
  /**
   * What could not be done.
   *
   * @param name of the group or wave; the number of the shard whose routes were published; the
   *     reference of the account whose membership cannot be read
   */
  record Item(Kind kind, String name) {
    /** What it is. */
    public enum Kind {
      GROUP,
      WAVE,
      SESSION,
      MEMBER
    }
  }

  /** A group's step was refused again and again, though nobody else acts for its shard. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(int times) {
      super("its step was refused " + times + " times: others keep changing what it rests on");
    }
  }

  /** It was left aside; it is tried again with the next turn. */
  void failed(Item item, RuntimeException why);

  /** It was looked at, and nothing went wrong. */
  void worked(Item item);
}
