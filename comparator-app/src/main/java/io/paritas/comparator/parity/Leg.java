package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.Answer;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of its account's balances.
 *
 * @param sequence its place in the platform's own order of the account
 * @param after the balances after it
 * @param change what it changed them by
 * @param at when it was recorded, milliseconds since 1970
 */
record Leg(
    Platform side,
    String transactionId,
    long sequence,
    Amounts after,
    Amounts change,
    long at,
    String build) {

  /** Null where the platform keeps no order, or shows no balance: then nothing can be reckoned. */
  static @Nullable Leg of(Answer answer, Names names) {
    Header header = answer.envelope().header();
    Long sequence = header.accountSequence();
    if (sequence == null || !isPlaced(header)) {
      return null;
    }
    Amounts after = Amounts.after(header, names);
    return new Leg(
        header.platform(),
        header.transactionId(),
        sequence,
        after,
        Amounts.change(header, after),
        answer.recordedAt(),
        header.build());
  }

  /** Whether the platform keeps an order, and shows a balance. */
  static boolean isPlaced(Header header) {
    return header.accountSequence() != null && !header.balances().isEmpty();
  }

  Amounts before() {
    return after.minus(change);
  }
}
