package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;

/**
 * An account was loaded anew on a platform.
 *
 * @param side who was reloaded
 * @param officialSequence the last answer that it holds, in the other platform's own order
 * @param ownSequence the last answer that the reloaded platform gave before, in its own order
 * @param balances what it holds now
 * @param askedAt when it was heard of, milliseconds since 1970
 */
record Reload(
    String id,
    Platform side,
    long officialSequence,
    long ownSequence,
    Amounts balances,
    long askedAt) {

  static Reload of(Resync resync, Names names, long now) {
    Amounts balances = Amounts.NONE;
    for (var each : resync.balances().entrySet()) {
      var money = each.getValue();
      balances = balances.with(names.kind(each.getKey(), money.currency()), money.amount());
    }
    return new Reload(
        resync.resyncId(),
        resync.platform(),
        resync.officialSequence(),
        resync.ownSequence(),
        balances,
        now);
  }
}
