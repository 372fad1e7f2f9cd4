package io.paritas.rules.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.rules.RandomOutcomes;
import io.paritas.rules.wire.Decimal;
import io.paritas.rules.wire.ResponseEnvelope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the reader by hand to the generated parser, on good bytes and on damaged ones. */
class EnvelopeReaderTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 2_000_000 : 20_000;

  @Test
  void goodBytesAreReadAsTheGeneratedParserReadsThem() {
    for (int seed = 0; seed < SEEDS / 10; seed++) {
      Response response = response(new Random(seed), seed);
      byte[] bytes = Envelope.of(response).toBytes();

      Envelope read = Envelope.parse(bytes);

      assertThat(read.header()).as("seed %d", seed).isEqualTo(response.header());
      assertThat(read.header()).as("seed %d", seed).isEqualTo(generated(bytes));
      assertThat(read.outcome()).as("seed %d", seed).isEqualTo(response.outcome());
    }
  }

  @Test
  void damagedBytesAreReadOrRefusedAsTheGeneratedParserDoes() {
    int refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = damaged(random, Envelope.of(response(random, seed)).toBytes());

      Header expected = generated(bytes);

      assertThat(read(bytes)).as("seed %d", seed).isEqualTo(expected);
      refused += expected == null ? 1 : 0;
    }
    assertThat(refused).isBetween(SEEDS / 20, SEEDS - SEEDS / 20);
  }

  private static @Nullable Header read(byte[] bytes) {
    try {
      return Envelope.parse(bytes).header();
    } catch (InvalidResponseException e) {
      return null;
    }
  }

  private static @Nullable Header generated(byte[] bytes) {
    try {
      ResponseEnvelope wire = ResponseEnvelope.parseFrom(bytes);
      return wire.getOutcomeEncoding() == 1 ? header(wire.getHeader()) : null;
    } catch (InvalidProtocolBufferException | InvalidResponseException e) {
      return null;
    }
  }

  private static Header header(io.paritas.rules.wire.Header wire) {
    Map<String, Balance> balances = new TreeMap<>();
    wire.getBalancesList()
        .forEach(
            b -> balances.put(b.getKind(), new Balance(money(b.getAfter()), money(b.getChange()))));
    long nanos = wire.getRespondedAtNanos();
    return new Header(
        wire.getTransactionId(),
        wire.getAccountId(),
        wire.getCorrelationId().isEmpty() ? null : wire.getCorrelationId(),
        HeaderCodec.platform(wire.getPlatformValue()),
        wire.getBuild(),
        HeaderCodec.role(wire.getRoleValue()),
        wire.getRouteEpoch(),
        wire.getProduct(),
        wire.getTransactionType(),
        wire.getCell(),
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)),
        wire.hasAccountSequence() ? wire.getAccountSequence() : null,
        new TreeMap<>(balances));
  }

  private static Money money(io.paritas.rules.wire.Money wire) {
    Decimal amount = wire.getAmount();
    return switch (amount.getUnscaledCase()) {
      case SMALL ->
          new Money(BigDecimal.valueOf(amount.getSmall(), amount.getScale()), wire.getCurrency());
      case BIG -> big(amount.getBig(), amount.getScale(), wire.getCurrency());
      case UNSCALED_NOT_SET -> throw new InvalidResponseException("no digits");
    };
  }

  private static Money big(ByteString bytes, int scale, String currency) {
    if (bytes.isEmpty() || bytes.size() > 32) {
      throw new InvalidResponseException("too many digits");
    }
    return new Money(new BigDecimal(new BigInteger(bytes.toByteArray()), scale), currency);
  }

  private static byte[] damaged(Random random, byte[] bytes) {
    int times = 1 + random.nextInt(3);
    byte[] damaged = bytes.clone();
    for (int i = 0; i < times; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }

  private static Response response(Random random, int seed) {
    TreeMap<String, Balance> balances = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      balances.put("kind-" + i, new Balance(money(random), money(random)));
    }
    Header header =
        new Header(
            "tx-é" + random.nextInt(1000),
            "acc-" + random.nextInt(1000),
            random.nextBoolean() ? null : "corr",
            random.nextBoolean() ? Platform.LEGACY : Platform.CANDIDATE,
            "build-" + random.nextInt(3),
            random.nextBoolean() ? Role.OFFICIAL : Role.SHADOW,
            random.nextInt(3),
            "CHECKING",
            "x".repeat(random.nextInt(90)),
            random.nextBoolean() ? "" : "eu-1",
            HeaderCodec.fromNanos(random.nextLong()),
            random.nextBoolean() ? null : Math.abs((long) random.nextInt()),
            balances);
    return new Response(header, new RandomOutcomes(seed).next());
  }

  private static Money money(Random random) {
    BigDecimal amount =
        random.nextInt(4) == 0
            ? new BigDecimal(new BigInteger(100, random), 2)
            : BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(4));
    return new Money(random.nextBoolean() ? amount : amount.negate(), "EUR");
  }
}
