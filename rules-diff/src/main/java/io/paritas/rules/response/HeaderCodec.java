package io.paritas.rules.response;

import java.time.Instant;

/** {@link Header} on the wire: how it is written, and what its numbers mean. */
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

  static Platform platform(int number) {
    return switch (number) {
      case io.paritas.rules.wire.Platform.LEGACY_VALUE -> Platform.LEGACY;
      case io.paritas.rules.wire.Platform.CANDIDATE_VALUE -> Platform.CANDIDATE;
      default ->
          throw new InvalidResponseException(
              "platform " + number + " is neither LEGACY (1) nor CANDIDATE (2)");
    };
  }

  static Role role(int number) {
    return switch (number) {
      case io.paritas.rules.wire.Role.OFFICIAL_VALUE -> Role.OFFICIAL;
      case io.paritas.rules.wire.Role.SHADOW_VALUE -> Role.SHADOW;
      default ->
          throw new InvalidResponseException(
              "role " + number + " is neither OFFICIAL (1) nor SHADOW (2)");
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
