package io.paritas.routing;

/** Whether a command may be sent now. */
public sealed interface Passage permits Passage.Hold, Ticket {

  /** Not now: keep the command, in its account's order, and ask again when routes have changed. */
  record Hold(Why why) implements Passage {}

  /** Why a command is held. */
  enum Why {
    /** Nothing is known of the account. */
    UNKNOWN,
    /** The group is being moved. */
    FENCED,
    /** The routes were not read to their end yet. */
    READING,
    /** This router stops or was replaced. */
    STOPPED
  }
}
