package io.paritas.comparator.judging;

import io.paritas.rules.Acceptance;

/**
 * One acceptance as it is counted and leaned on: one that is altered under the same id is another.
 *
 * @param id as rules files name it
 * @param digest of what it covers; see {@link Acceptance#digest}
 */
public record AcceptanceKey(String id, String digest) {
  private static final char BETWEEN = '@';

  public static AcceptanceKey of(Acceptance acceptance) {
    return new AcceptanceKey(acceptance.id(), acceptance.digest());
  }

  /** The reverse of {@link #toString}. */
  public static AcceptanceKey parse(String text) {
    int end = text.indexOf(BETWEEN);
    return end < 0
        ? new AcceptanceKey(text, "")
        : new AcceptanceKey(text.substring(0, end), text.substring(end + 1));
  }

  @Override
  public String toString() {
    return digest.isEmpty() ? id : id + BETWEEN + digest;
  }
}
