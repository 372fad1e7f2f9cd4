package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Envelope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemappingTest {
  private static final String SPEC =
      """
      mapping: mended
      wire: json
      header:
        transactionId: TXN
        accountId: ACCT
        platform: { constant: CANDIDATE }
        build: { constant: b }
        role: { constant: SHADOW }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: AT, format: MMddHHmm, zone: UTC }
      outcome:
        decision: { constant: APPROVED }
      """;

  @TempDir private Path folder;

  private Instant answeredAt(String when) throws Exception {
    Path spec = Files.writeString(folder.resolve("mended.yaml"), SPEC);
    byte[] answer = "{\"TXN\":\"t\",\"ACCT\":\"a\",\"AT\":\"12312359\"}".getBytes(UTF_8);
    Letter letter =
        new Letter("sqs:q#1", when, "candidate-adapter", "bad-date", "", null, null, answer, 1, 1);
    return Envelope.parse(Remapping.by(spec, null).response(letter).value()).header().respondedAt();
  }

  @Test
  void aTimeWithoutItsYearIsThatOfTheLetterAndNotOfItsReplay() throws Exception {
    assertThat(answeredAt("2020-01-01T00:10:00Z")).hasToString("2019-12-31T23:59:00Z");
    assertThat(answeredAt("2020-12-31T23:59:10Z")).hasToString("2020-12-31T23:59:00Z");
  }

  @Test
  void aLetterThatDoesNotSayItsTimeIsOfNow() throws Exception {
    assertThat(answeredAt("")).isAfter(Instant.now().minusSeconds(400L * 24 * 3600));
  }
}
