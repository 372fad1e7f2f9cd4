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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The lab's own mapping, on the answer that the lab's page shows. */
class LabMappingTest {
  private static final Path SPEC =
      Path.of("../lab/world/src/main/resources/lab-legacy-mapping.yaml");

  static final String ANSWER =
      """
      {"TXN-ID":"t-000017","ACCT":"DE-4711","CORR":"c-9","PROD":"CHK","TXN-CD":"WDRW",
       "RC":"00","DECISION":"A","AMT":"0000012345","CCY":"EUR","FEES":[{"CD":"ATM","AMT":"150"}],
       "HOLDS":[{"ID":"H-t-000017","AMT":"500","EXP":"20261124"}],"OD-USED":"0","BAL":"87505",
       "BAL-CHG":"-12495","AVL":"87505","AVL-CHG":"-12495","LIMITS":{"DAILY":"487655"},
       "RULES":["R04"],"SEQ":1,"TS":"20261121093000123456","BUILD":"MF-1977.4"}
      """;

  @Test
  void theAnswerOnThePageBecomesTheCanonicalOne() throws IOException {
    MappingSpec mapping =
        MappingSpec.compile(
            "lab-legacy-mapping.yaml", Files.readString(SPEC), List.of(new JsonForm()));

    assertThat(mapping.translate(ANSWER.getBytes(UTF_8))).isEqualTo(new Accepted(expected()));
  }

  static Response expected() {
    Balance balance = new Balance(eur("875.05"), eur("-124.95"));
    return new Response(
        new Header(
            "t-000017",
            "DE-4711",
            "c-9",
            Platform.LEGACY,
            "MF-1977.4",
            Role.OFFICIAL,
            0,
            "CHECKING",
            "WITHDRAWAL",
            "",
            Instant.parse("2026-11-21T08:30:00.123456Z"),
            1L,
            new TreeMap<>(Map.of("ledger", balance, "available", balance))),
        new Outcome(
            Decision.APPROVED,
            null,
            new TreeMap<>(Map.of("transaction", eur("123.45"))),
            List.of(new Fee("ATM", eur("1.50"))),
            List.of(new Hold("H-t-000017", eur("5"), Instant.parse("2026-11-24T00:00:00Z"))),
            new TreeMap<>(Map.of("daily", eur("4876.55"))),
            eur("0"),
            new TreeSet<>(List.of("R04")),
            Value.Fields.NONE));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
