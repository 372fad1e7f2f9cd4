package io.paritas.rules.response;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.rules.wire.NamedMoney;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account was loaded anew on its shadow platform, as the official one held it.
 *
 * @param resyncId names the reload: the same again has no effect
 * @param accountId the account's number
 * @param platform who was reloaded
 * @param officialSequence the last answer that the reload holds, in the official platform's order
 * @param ownSequence the last answer that the reloaded platform gave before, in its own order; 0
 *     where it gave none
 * @param balances what it holds now, by balance kind; at least one
 */
public record Resync(
    String resyncId,
    String accountId,
    Platform platform,
    long officialSequence,
    long ownSequence,
    SortedMap<String, Money> balances) {

  /**
   * @throws InvalidResponseException where something is missing or out of bounds
   */
  public Resync {
    if (resyncId.isBlank() || accountId.isBlank()) {
      throw new InvalidResponseException("a resync needs its resync_id and its account_id");
    }
    if (officialSequence < 0 || ownSequence < 0) {
      throw new InvalidResponseException("the places of a resync are 0 or more");
    }
    if (balances.isEmpty()) {
      throw new InvalidResponseException("a resync must say what the account holds now");
    }
    balances = Collections.unmodifiableSortedMap(new TreeMap<>(balances));
  }

  /**
   * @throws InvalidResponseException where the bytes are no resync
   */
  public static Resync parse(byte[] bytes) {
    try {
      var wire = io.paritas.rules.wire.Resync.parseFrom(bytes);
      SortedMap<String, Money> balances = new TreeMap<>();
      wire.getBalancesList()
          .forEach(b -> balances.put(b.getName(), OutcomeCodec.read(b.getMoney())));
      return new Resync(
          wire.getResyncId(),
          wire.getAccountId(),
          HeaderCodec.platform(wire.getPlatformValue()),
          wire.getOfficialSequence(),
          wire.getOwnSequence(),
          balances);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidResponseException("not a Resync: " + e.getMessage(), e);
    }
  }

  public byte[] toBytes() {
    var wire =
        io.paritas.rules.wire.Resync.newBuilder()
            .setResyncId(resyncId)
            .setAccountId(accountId)
            .setPlatformValue(
                switch (platform) {
                  case LEGACY -> io.paritas.rules.wire.Platform.LEGACY_VALUE;
                  case CANDIDATE -> io.paritas.rules.wire.Platform.CANDIDATE_VALUE;
                })
            .setOfficialSequence(officialSequence)
            .setOwnSequence(ownSequence);
    balances.forEach(
        (kind, money) ->
            wire.addBalances(
                NamedMoney.newBuilder().setName(kind).setMoney(OutcomeCodec.write(money))));
    return wire.build().toByteArray();
  }
}
