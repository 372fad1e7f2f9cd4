package io.paritas.comparator.ledger;

import java.util.Locale;

/** What an answer older than the comparator's own memory turns out to be. */
public enum StaleAnswer {
  /** The ledger holds the same answer. */
  DUPLICATE,
  /** The ledger holds another answer of that platform. */
  CONFLICTING,
  /** The ledger holds the pair without an answer of that platform. */
  LATE,
  /** The ledger holds nothing of the pair, or no more. */
  UNKNOWN;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
