package io.paritas.lab.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.commands.Routed;
import io.paritas.legacy.copybook.CopybookForm;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MainframeRecordTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

  @Test
  void aRecordSaysWhatTheSameAnswerSaysInJson() throws IOException {
    MappingSpec byCopybook = spec("lab-legacy-records-mapping.yaml");
    MappingSpec byJson = spec("lab-legacy-mapping.yaml");
    var records = new LegacyAuthorizer(NOON, LegacyAuthorizer.Form.RECORDS);
    var json = new LegacyAuthorizer(NOON, LegacyAuthorizer.Form.JSON);
    Map<String, Integer> met = new TreeMap<>();
    for (RandomBank bank = new RandomBank(3, 5_000); bank.hasNext(); ) {
      Command command = routed(bank.next());
      byte[] record = records.answer(List.of(command)).getFirst().value();
      Response response = response(byCopybook, record);

      assertThat(record).hasSize(MainframeRecord.BYTES);
      assertThat(MainframeRecord.transactionId(record)).isEqualTo(command.transactionId());
      assertThat(Envelope.of(response).toBytes())
          .isEqualTo(
              Envelope.of(response(byJson, json.answer(List.of(command)).getFirst().value()))
                  .toBytes());
      note(met, response);
    }
    assertThat(met)
        .as("every part of the record was met")
        .containsKeys("fees 2", "holds 1", "rules 3", "no limit", "negative", "SHADOW");
  }

  private static void note(Map<String, Integer> met, Response response) {
    var outcome = response.outcome();
    met.merge("fees " + outcome.fees().size(), 1, Integer::sum);
    met.merge("holds " + outcome.holds().size(), 1, Integer::sum);
    met.merge("rules " + outcome.rulesFired().size(), 1, Integer::sum);
    met.merge(outcome.limits().isEmpty() ? "no limit" : "limit", 1, Integer::sum);
    met.merge(response.header().role().name(), 1, Integer::sum);
    var available = response.header().balances().get("available").after().amount();
    met.merge(available.signum() < 0 ? "negative" : "positive", 1, Integer::sum);
  }

  /** Some are not routed, some are legacy's, some the candidate's. */
  private static Command routed(Command command) {
    return switch (Math.floorMod(command.transactionId().hashCode(), 3)) {
      case 0 -> command;
      case 1 -> command.routed(new Routed(Routed.LEGACY, 1));
      default -> command.routed(new Routed(Routed.CANDIDATE, 999_999_999));
    };
  }

  private static Response response(MappingSpec spec, byte[] answer) {
    return switch (spec.translate(answer)) {
      case Translated.Accepted accepted -> accepted.response();
      case Translated.Rejection no -> throw new AssertionError(no.detail());
    };
  }

  private static MappingSpec spec(String name) throws IOException {
    try (var in = MainframeRecordTest.class.getResourceAsStream("/" + name)) {
      return MappingSpec.compile(
          name, new String(in.readAllBytes(), UTF_8), List.of(new CopybookForm(), new JsonForm()));
    }
  }

  @Test
  void theLabsPageShowsTheCopybookAsItIs() throws IOException {
    String page = Files.readString(Path.of("../../docs/lab-bank.md"));
    List<String> copybook =
        new ArrayList<>(
            Files.readAllLines(Path.of("src/main/resources/AUTHANSW.cpy")).stream()
                .filter(line -> !line.startsWith("      *"))
                .toList());
    assertThat(page).contains(String.join("\n", copybook));
  }
}
