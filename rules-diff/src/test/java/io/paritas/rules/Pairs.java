package io.paritas.rules;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Role;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers that say what matters to a test, and are plain in everything else. */
public final class Pairs {
  private Pairs() {}

  /** A plain approval of a withdrawal of 100.00 EUR with a fee of 1.50 and one hold. */
  public static Outcome plain() {
    return new Outcome(
        Decision.APPROVED,
        null,
        new TreeMap<>(Map.of("transaction", eur("100.00"))),
        List.of(new Fee("ATM", eur("1.50"))),
        List.of(new Hold("H1", eur("20"), Instant.parse("2026-11-28T00:00:00Z"))),
        new TreeMap<>(Map.of("daily", eur("400"))),
        eur("0"),
        new TreeSet<>(List.of("R01", "R07")),
        attributes(Map.of("channel", new Value.Text("ATM"))));
  }

  public static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  public static Value.Fields attributes(Map<String, Value> values) {
    return new Value.Fields(new TreeMap<>(values));
  }

  public static Value.Number number(String digits) {
    return new Value.Number(new BigDecimal(digits));
  }

  public static Value.Text text(String text) {
    return new Value.Text(text);
  }

  public static Header header(Platform platform) {
    return header(platform, 17L, "898.50");
  }

  /** The plain answer of legacy's, for another product. */
  public static Envelope ofProduct(String product) {
    return Envelope.of(new Response(header(Platform.LEGACY, 17L, "898.50", product), plain()));
  }

  private static Header header(Platform platform, @Nullable Long sequence, String after) {
    return header(platform, sequence, after, "CHECKING");
  }

  private static Header header(
      Platform platform, @Nullable Long sequence, String after, String product) {
    SortedMap<String, Balance> balances = new TreeMap<>();
    balances.put("ledger", new Balance(eur(after), eur("-101.50")));
    return new Header(
        "tx-1",
        "acc-1",
        null,
        platform,
        platform == Platform.LEGACY ? "MF-1" : "cell-1",
        platform == Platform.LEGACY ? Role.OFFICIAL : Role.SHADOW,
        0,
        product,
        "WITHDRAWAL",
        "",
        Instant.parse("2026-11-21T09:00:00Z"),
        sequence,
        balances);
  }

  public static Envelope official(Outcome outcome) {
    return Envelope.of(new Response(header(Platform.LEGACY), outcome));
  }

  public static Envelope shadow(Outcome outcome) {
    return Envelope.of(new Response(header(Platform.CANDIDATE), outcome));
  }

  public static Envelope shadow(@Nullable Long sequence, String ledgerAfter) {
    return Envelope.of(new Response(header(Platform.CANDIDATE, sequence, ledgerAfter), plain()));
  }

  public static Outcome with(UnaryOperator<OutcomeParts> change) {
    return change.apply(new OutcomeParts(plain())).outcome();
  }

  /** The plain outcome with some parts changed. */
  public record OutcomeParts(Outcome outcome) {
    public OutcomeParts reason(@Nullable String code) {
      return of(outcome.amounts(), code, outcome.fees(), outcome.attributes());
    }

    public OutcomeParts amount(String name, Money money) {
      SortedMap<String, Money> amounts = new TreeMap<>(outcome.amounts());
      amounts.put(name, money);
      return of(amounts, outcome.reasonCode(), outcome.fees(), outcome.attributes());
    }

    public OutcomeParts fees(Fee... fees) {
      return of(outcome.amounts(), outcome.reasonCode(), List.of(fees), outcome.attributes());
    }

    public OutcomeParts attribute(String name, Value value) {
      SortedMap<String, Value> values = new TreeMap<>(outcome.attributes().values());
      values.put(name, value);
      return of(outcome.amounts(), outcome.reasonCode(), outcome.fees(), new Value.Fields(values));
    }

    private OutcomeParts of(
        SortedMap<String, Money> amounts,
        @Nullable String reason,
        List<Fee> fees,
        Value.Fields attributes) {
      return new OutcomeParts(
          new Outcome(
              outcome.decision(),
              reason,
              amounts,
              fees,
              outcome.holds(),
              outcome.limits(),
              outcome.overdraftUsed(),
              outcome.rulesFired(),
              attributes));
    }
  }
}
