package io.paritas.lab.fuzz;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plain answer of each platform, for what is fuzzed to be held against. */
final class Answers {
  static final Header LEGACY = header(Platform.LEGACY, Role.OFFICIAL);
  static final Header CANDIDATE = header(Platform.CANDIDATE, Role.SHADOW);
  static final Envelope OFFICIAL = Envelope.of(new Response(LEGACY, plain()));
  static final Envelope SHADOW = Envelope.of(new Response(CANDIDATE, plain()));

  private Answers() {}

  private static Outcome plain() {
    return new Outcome(
        Decision.APPROVED,
        null,
        new TreeMap<>(Map.of("transaction", eur("100.00"))),
        List.of(new Fee("ATM", eur("1.50"))),
        List.of(new Hold("H1", eur("20"), Instant.parse("2026-11-28T00:00:00Z"))),
        new TreeMap<>(Map.of("daily", eur("400"))),
        eur("0"),
        new TreeSet<>(List.of("R01", "R07")),
        new Value.Fields(new TreeMap<>(Map.of("channel", new Value.Text("ATM")))));
  }

  private static Header header(Platform platform, Role role) {
    return new Header(
        "tx-1",
        "acc-1",
        null,
        platform,
        "1",
        role,
        0,
        "CHECKING",
        "WITHDRAWAL",
        "",
        Instant.parse("2026-11-21T09:00:00Z"),
        17L,
        new TreeMap<>(Map.of("ledger", new Balance(eur("898.50"), eur("-101.50")))));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
