package io.paritas.rules.response;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Header} on the wire. */
final class HeaderCodec {
  private static final long NANOS = 1_000_000_000L;

  private HeaderCodec() {}

  static io.paritas.rules.wire.Header write(Header header) {
    var wire =
        io.paritas.rules.wire.Header.newBuilder()
            .setTransactionId(header.transactionId())
            .setAccountId(header.accountId())
            .setPlatform(
                switch (header.platform()) {
                  case LEGACY -> io.paritas.rules.wire.Platform.LEGACY;
                  case CANDIDATE -> io.paritas.rules.wire.Platform.CANDIDATE;
                })
            .setBuild(header.build())
            .setRole(
                switch (header.role()) {
                  case OFFICIAL -> io.paritas.rules.wire.Role.OFFICIAL;
                  case SHADOW -> io.paritas.rules.wire.Role.SHADOW;
                })
            .setRouteEpoch(header.routeEpoch())
            .setProduct(header.product())
            .setTransactionType(header.transactionType())
            .setCell(header.cell())
            .setRespondedAtNanos(toNanos(header.respondedAt()));
    if (header.correlationId() != null) {
      wire.setCorrelationId(header.correlationId());
    }
    if (header.accountSequence() != null) {
      wire.setAccountSequence(header.accountSequence());
    }
    header
        .balances()
        .forEach(
            (kind, balance) ->
                wire.addBalances(
                    io.paritas.rules.wire.Balance.newBuilder()
                        .setKind(kind)
                        .setAfter(OutcomeCodec.write(balance.after()))
                        .setChange(OutcomeCodec.write(balance.change()))));
    return wire.build();
  }

  static Header read(io.paritas.rules.wire.Header wire) {
    return new Header(
        wire.getTransactionId(),
        wire.getAccountId(),
        wire.getCorrelationId().isEmpty() ? null : wire.getCorrelationId(),
        platform(wire),
        wire.getBuild(),
        role(wire),
        wire.getRouteEpoch(),
        wire.getProduct(),
        wire.getTransactionType(),
        wire.getCell(),
        fromNanos(wire.getRespondedAtNanos()),
        wire.hasAccountSequence() ? wire.getAccountSequence() : null,
        balances(wire));
  }

  private static SortedMap<String, Balance> balances(io.paritas.rules.wire.Header wire) {
    SortedMap<String, Balance> balances = new TreeMap<>();
    for (var balance : wire.getBalancesList()) {
      balances.put(
          balance.getKind(),
          new Balance(
              OutcomeCodec.read(balance.getAfter()), OutcomeCodec.read(balance.getChange())));
    }
    return balances;
  }

  private static Platform platform(io.paritas.rules.wire.Header wire) {
    return switch (wire.getPlatform()) {
      case LEGACY -> Platform.LEGACY;
      case CANDIDATE -> Platform.CANDIDATE;
      case PLATFORM_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidResponseException(
              "platform " + wire.getPlatformValue() + " is neither LEGACY (1) nor CANDIDATE (2)");
    };
  }

  private static Role role(io.paritas.rules.wire.Header wire) {
    return switch (wire.getRole()) {
      case OFFICIAL -> Role.OFFICIAL;
      case SHADOW -> Role.SHADOW;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidResponseException(
              "role " + wire.getRoleValue() + " is neither OFFICIAL (1) nor SHADOW (2)");
    };
  }

  static long toNanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
    } catch (ArithmeticException e) {
      throw new InvalidResponseException(
          "instant " + instant + " is outside 1677-09-21 to 2262-04-11", e);
    }
  }

  static Instant fromNanos(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
