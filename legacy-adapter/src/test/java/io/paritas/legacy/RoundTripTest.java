package io.paritas.legacy;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

/** Whatever the lab's legacy platform may answer becomes the response that it meant. */
class RoundTripTest {
  private static final int SEEDS = 2_000;
  private static final Map<String, String> PRODUCTS = Map.of("CHECKING", "CHK", "SAVINGS", "SAV");
  private static final Map<String, String> TYPES =
      Map.of(
          "WITHDRAWAL",
          "WDRW",
          "DEPOSIT",
          "DPST",
          "PAYMENT",
          "PYMT",
          "TRANSFER_OUT",
          "TROU",
          "TRANSFER_IN",
          "TRIN",
          "PURCHASE",
          "PRCH");
  private static final Map<String, String> REASONS =
      Map.of(
          "INSUFFICIENT_FUNDS",
          "51",
          "LIMIT_EXCEEDED",
          "61",
          "OVERDRAFT_REFUSED",
          "57",
          "ACCOUNT_BLOCKED",
          "62",
          "UNKNOWN_ACCOUNT",
          "14");
  private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void everyAnswerOfTheLabsLegacyBecomesTheResponseThatItMeant() throws IOException {
    Path spec = Path.of("../lab/world/src/main/resources/lab-legacy-mapping.yaml");
    MappingSpec mapping =
        MappingSpec.compile(
            "lab-legacy-mapping.yaml", Files.readString(spec), List.of(new JsonForm()));
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
            Platform.LEGACY,
            "MF-" + random.nextInt(3000),
            Role.OFFICIAL,
            0,
            one(random, PRODUCTS),
            one(random, TYPES),
            "",
            answeredAt(random),
            (long) random.nextInt(1_000_000),
            balances),
        outcome(random, approved));
  }

  private static Instant answeredAt(Random random) {
    Instant at =
        Instant.parse("2026-01-01T00:00:00Z")
            .plus(random.nextLong(365L * 86_400_000_000L), ChronoUnit.MICROS);
    // An hour that the clocks show twice means its first showing, so the second is not meant.
    boolean second =
        BERLIN.getRules().getValidOffsets(at.atZone(BERLIN).toLocalDateTime()).size() > 1;
    return second ? at.plus(1, ChronoUnit.DAYS) : at;
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

  private static String one(Random random, Map<String, String> words) {
    return words.keySet().stream().sorted().skip(random.nextInt(words.size())).findFirst().get();
  }

  private static String wire(Response response) {
    Header header = response.header();
    Outcome outcome = response.outcome();
    return "{"
        + field("TXN-ID", header.transactionId())
        + field("ACCT", header.accountId())
        + (header.correlationId() == null ? "" : field("CORR", header.correlationId()))
        + field("PROD", PRODUCTS.get(header.product()))
        + field("TXN-CD", TYPES.get(header.transactionType()))
        + field("RC", outcome.reasonCode() == null ? "00" : REASONS.get(outcome.reasonCode()))
        + field("DECISION", outcome.decision() == Decision.APPROVED ? "A" : "D")
        + field("AMT", "%010d".formatted(cents(outcome.amounts().get("transaction"))))
        + field("CCY", "EUR")
        + "\"FEES\":"
        + outcome.fees().stream()
            .map(RoundTripTest::fee)
            .collect(Collectors.joining(",", "[", "],"))
        + "\"HOLDS\":"
        + outcome.holds().stream()
            .map(RoundTripTest::hold)
            .collect(Collectors.joining(",", "[", "],"))
        + field("OD-USED", cents(outcome.overdraftUsed()))
        + field("BAL", cents(header.balances().get("ledger").after()))
        + field("BAL-CHG", cents(header.balances().get("ledger").change()))
        + field("AVL", cents(header.balances().get("available").after()))
        + field("AVL-CHG", cents(header.balances().get("available").change()))
        + limits(outcome.limits().get("daily"))
        + outcome.rulesFired().stream()
            .map(rule -> "\"" + rule + "\"")
            .collect(Collectors.joining(",", "\"RULES\":[", "],"))
        + "\"SEQ\":"
        + header.accountSequence()
        + ","
        + field("TS", TS.format(header.respondedAt().atZone(BERLIN)))
        + "\"BUILD\":\""
        + header.build()
        + "\"}";
  }

  private static String limits(@Nullable Money daily) {
    return daily == null ? "\"LIMITS\":{}," : "\"LIMITS\":{\"DAILY\":\"" + cents(daily) + "\"},";
  }

  private static String fee(Fee fee) {
    return "{\"CD\":\"" + fee.code() + "\",\"AMT\":\"" + cents(fee.amount()) + "\"}";
  }

  private static String hold(Hold hold) {
    String end =
        DateTimeFormatter.BASIC_ISO_DATE.format(
            hold.expiresAt().atOffset(ZoneOffset.UTC).toLocalDate());
    return "{\"ID\":\""
        + hold.id()
        + "\",\"AMT\":\""
        + cents(hold.amount())
        + "\",\"EXP\":\""
        + end
        + "\"}";
  }

  private static long cents(Money money) {
    return money.amount().movePointRight(2).longValueExact();
  }

  private static String field(String name, Object value) {
    return "\"" + name + "\":\"" + value + "\",";
  }
}
