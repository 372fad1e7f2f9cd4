package io.paritas.lab.observer;

/**
 * Something that must never be.
 *
 * @param words what was seen, for people
 */
public record Unsafe(Kind kind, String words) {

  /** What it may be. */
  public enum Kind {
    /** An official answer by a platform that did not own the account at that epoch. */
    NOT_THE_OWNER,
    /** An official answer after the next owner's route was in the topic. */
    AFTER_THE_SWITCH,
    /** An answer under an earlier epoch than the account's answer before. */
    BACKWARDS,
    /** A requester got two answers to one command. */
    TWICE,
    /** A requester got no answer to a command. */
    LOST,
    /** An answer to a command that nobody sent. */
    UNASKED,
    /** One epoch of an account has two owners in the topic. */
    TWO_OWNERS
  }
}
