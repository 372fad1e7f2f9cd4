package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.record.Owner;
import org.jspecify.annotations.Nullable;

/** One command of a customer, on its way through both platforms. */
final class Command {
  /** A platform refuses a command that is older; so an unanswered one is over by then. */
  static final int EXPIRES = 200;

  final int id;
  final Account account;
  final Owner official;
  final long epoch;
  final long sentAt;

  /** What the candidate books beyond what legacy books. */
  final int error;

  /** Whether customers would notice something else than money. */
  final boolean differs;

  @Nullable Router waits;
  boolean answered;
  boolean expired;
  boolean shadowed;

  /** A reload has taken its effect into the other platform's books. */
  boolean superseded;

  Command(
      int id,
      Account account,
      Owner official,
      long epoch,
      long sentAt,
      int error,
      boolean differs,
      Router waits) {
    this.id = id;
    this.account = account;
    this.official = official;
    this.epoch = epoch;
    this.sentAt = sentAt;
    this.error = error;
    this.differs = differs;
    this.waits = waits;
  }

  /** What it changes the balance of a platform by. */
  int change(Owner platform) {
    return 10 + (platform == Owner.CANDIDATE ? error : 0);
  }

  boolean isInFlight() {
    return !answered && !expired;
  }
}
