package io.paritas.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Role;
import io.paritas.rules.response.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the lab's candidate platform may answer becomes the response that it meant. */
class RoundTripTest {
  private static final int SEEDS = 2_000;
  private static final List<String> PRODUCTS = List.of("CHECKING", "SAVINGS");
  private static final List<String> TYPES =
      List.of("WITHDRAWAL", "DEPOSIT", "PAYMENT", "TRANSFER_OUT", "TRANSFER_IN", "PURCHASE");
  private static final List<String> REASONS =
      List.of(
          "INSUFFICIENT_FUNDS",
          "LIMIT_EXCEEDED",
          "OVERDRAFT_REFUSED",
          "ACCOUNT_BLOCKED",
          "UNKNOWN_ACCOUNT");

  @Test
  void everyAnswerOfTheLabsCandidateBecomesTheResponseThatItMeant() throws IOException {
    Path spec = Path.of("../lab/world/src/main/resources/lab-candidate-mapping.yaml");
    MappingSpec mapping =
        MappingSpec.compile(
            "lab-candidate-mapping.yaml", Files.readString(spec), List.of(new JsonForm()));
    for (int seed = 0; seed < SEEDS; seed++) {
      Response meant = response(new Random(seed));
      assertThat(mapping.translate(wire(meant).getBytes(UTF_8)))
          .as("seed %d", seed)
          .isEqualTo(new Accepted(meant));
    }
  }

  private static Response response(Random random) {
    boolean approved = random.nextBoolean();
    SortedMap<String, Balance> balances = new TreeMap<>();
    balances.put("ledger", new Balance(money(random, true), money(random, true)));
    balances.put("available", new Balance(money(random, true), money(random, true)));
    return new Response(
        new Header(
            "t-" + random.nextInt(),
            "DE-" + random.nextInt(1_000_000),
            random.nextBoolean() ? "c-" + random.nextInt() : null,
            Platform.CANDIDATE,
            "cell-2." + random.nextInt(3000),
            Role.SHADOW,
            0,
            one(random, PRODUCTS),
            one(random, TYPES),
            random.nextBoolean() ? "eu-1" : "",
            answeredAt(random),
            (long) random.nextInt(1_000_000),
            balances),
        outcome(random, approved));
  }

  private static Instant answeredAt(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z")
        .plus(random.nextLong(365L * 86_400_000_000L), ChronoUnit.MICROS);
  }

  private static Outcome outcome(Random random, boolean approved) {
    SortedMap<String, Money> limits = new TreeMap<>();
    if (random.nextBoolean()) {
      limits.put("daily", money(random, false));
    }
    return new Outcome(
        approved ? Decision.APPROVED : Decision.DECLINED,
        approved ? null : one(random, REASONS),
        new TreeMap<>(Map.of("transaction", money(random, false))),
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new Fee("F" + random.nextInt(3), money(random, false)))
            .toList(),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new Hold("H-" + i, money(random, false), day(random)))
            .toList(),
        limits,
        money(random, false),
        new TreeSet<>(IntStream.range(0, random.nextInt(4)).mapToObj(i -> "R0" + i).toList()),
        Value.Fields.NONE);
  }

  private static Instant day(Random random) {
    return LocalDate.of(2026, 1, 1)
        .plusDays(random.nextInt(3000))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static Money money(Random random, boolean signed) {
    long cents = random.nextLong(random.nextBoolean() ? 1_000_000_000_000L : 100);
    return new Money(BigDecimal.valueOf(signed && random.nextBoolean() ? -cents : cents, 2), "EUR");
  }

  private static String one(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static String wire(Response response) {
    Header header = response.header();
    Outcome outcome = response.outcome();
    return "{"
        + field("transactionId", header.transactionId())
        + field("accountId", header.accountId())
        + (header.correlationId() == null ? "" : field("correlationId", header.correlationId()))
        + field("product", header.product())
        + field("type", header.transactionType())
        + field("decision", outcome.decision())
        + (outcome.reasonCode() == null ? "" : field("reasonCode", outcome.reasonCode()))
        + field("amount", euros(outcome.amounts().get("transaction")))
        + field("currency", "EUR")
        + "\"fees\":"
        + outcome.fees().stream()
            .map(RoundTripTest::fee)
            .collect(Collectors.joining(",", "[", "],"))
        + "\"holds\":"
        + outcome.holds().stream()
            .map(RoundTripTest::hold)
            .collect(Collectors.joining(",", "[", "],"))
        + field("overdraftUsed", euros(outcome.overdraftUsed()))
        + header.balances().entrySet().stream()
            .map(one -> balance(one.getKey(), one.getValue()))
            .collect(Collectors.joining(",", "\"balances\":{", "},"))
        + limits(outcome.limits().get("daily"))
        + outcome.rulesFired().stream()
            .map(rule -> "\"" + rule + "\"")
            .collect(Collectors.joining(",", "\"rulesFired\":[", "],"))
        + "\"sequence\":"
        + header.accountSequence()
        + ","
        + field("respondedAt", header.respondedAt())
        + (header.cell().isEmpty() ? "" : field("cell", header.cell()))
        + "\"build\":\""
        + header.build()
        + "\"}";
  }

  private static String balance(String kind, Balance balance) {
    return "\"%s\":{\"after\":\"%s\",\"change\":\"%s\"}"
        .formatted(kind, euros(balance.after()), euros(balance.change()));
  }

  private static String limits(@Nullable Money daily) {
    return daily == null ? "\"limits\":{}," : "\"limits\":{\"daily\":\"" + euros(daily) + "\"},";
  }

  private static String fee(Fee fee) {
    return "{\"code\":\"" + fee.code() + "\",\"amount\":\"" + euros(fee.amount()) + "\"}";
  }

  private static String hold(Hold hold) {
    return "{\"id\":\"%s\",\"amount\":\"%s\",\"expiresAt\":\"%s\"}"
        .formatted(hold.id(), euros(hold.amount()), hold.expiresAt());
  }

  private static String euros(Money money) {
    return money.amount().setScale(2).toPlainString();
  }

  private static String field(String name, Object value) {
    return "\"" + name + "\":\"" + value + "\",";
  }
}
