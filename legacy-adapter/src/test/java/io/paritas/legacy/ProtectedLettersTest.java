package io.paritas.legacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Protection;
import io.paritas.adapter.deadletter.Seal;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.source.RawRecord;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.legacy.copybook.CopybookForm;
import io.paritas.legacy.iso8583.Iso8583Form;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Account numbers, PANs, track and PIN data do not lie open in dead letters, on any wire. */
class ProtectedLettersTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String FIELDS =
      """
      header:
        transactionId: TXN
        accountId: ACCT
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { constant: "2026-11-21T00:00:00Z" }
      outcome: { decision: { constant: APPROVED } }
      """;
  private static final String JSON =
      """
      mapping: m
      wire: json
      protect: { account: [ACCT], pan: [card.pan], track: [card.track2], pin: [pin] }
      """
          + FIELDS;
  private static final String RECORD =
      "{\"ACCT\":4711,\"card\":{\"pan\":\"4111\\\"11\",\"track2\":\"4111=26\"},\"pin\":\"9876\",\"x\":1}";

  private static ProducerRecord<byte[], byte[]> letter(String spec, byte[] record, String key) {
    MappingSpec mapping =
        MappingSpec.compile(
            "m.yaml", spec, List.of(new JsonForm(), new CopybookForm(), new Iso8583Form()));
    var rejection = (Rejection) mapping.translate(record);
    var letters = new DeadLetters("dead", "me", new Protection(mapping, key), Clock.systemUTC());
    return letters
        .of(new RawRecord("raw/0@17", "4711".getBytes(UTF_8), record), rejection)
        .getFirst();
  }

  private static String protectedHow(ProducerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader(DeadLetters.PROTECTED).value(), UTF_8);
  }

  @Test
  void withoutAKeyTheyAreOverwrittenAndTheRecordStaysARecord() {
    var letter = letter(JSON, RECORD.getBytes(UTF_8), null);

    assertThat(protectedHow(letter)).isEqualTo("masked");
    assertThat(letter.key()).isNull();
    assertThat(new String(letter.value(), UTF_8))
        .isEqualTo(
            "{\"ACCT\":1111,\"card\":{\"pan\":\"00000000\",\"track2\":\"0000000\"},\"pin\":\"0000\",\"x\":1}");
  }

  @Test
  void withAKeyTheRecordIsSealedAndTrackAndPinAreGoneFromIt() {
    var letter = letter(JSON, RECORD.getBytes(UTF_8), KEY);
    Seal seal = Seal.of(KEY);

    assertThat(protectedHow(letter)).isEqualTo("sealed by " + seal.id());
    assertThat(new String(letter.value(), ISO_8859_1))
        .doesNotContain("4711")
        .doesNotContain("4111");
    assertThat(new String(seal.open(letter.key(), "raw/0@17"), UTF_8)).isEqualTo("4711");
    assertThat(new String(seal.open(letter.value(), "raw/0@17"), UTF_8))
        .contains("\"ACCT\":4711", "4111\\\"11", "\"pin\":\"0000\"", "\"track2\":\"0000000\"");
    assertThatThrownBy(() -> seal.open(letter.value(), "raw/0@18"))
        .hasMessageContaining("another key sealed it, or it was altered");
  }

  @Test
  void aRecordThatNobodyCanReadIsWithheldOrSealedWhole() {
    byte[] broken = RECORD.substring(0, 60).getBytes(UTF_8);

    assertThat(protectedHow(letter(JSON, broken, null))).isEqualTo("withheld 60");
    assertThat(letter(JSON, broken, null).value()).isNull();
    assertThat(Seal.of(KEY).open(letter(JSON, broken, KEY).value(), "raw/0@17")).isEqualTo(broken);
  }

  @Test
  void fieldsOfMessagesAndCopybooksAreOverwrittenInTheirOwnCoding() {
    String iso =
        "mapping: m\nwire: { iso8583: { version: 1987, numbers: bcd, bitmap: hex, mti: ascii } }\n"
            + "protect: { pan: ['2'], track: ['35'], pin: ['52'] }\n"
            + FIELDS.replace("TXN", "'11'").replace("ACCT", "'102'");
    byte[] message =
        ("0200" + "4000000020001000" + "04" + "\u0041\u0011" + "03" + "4=2" + "FF00FF00FF00FF00")
            .getBytes(ISO_8859_1);
    assertThat(new String(letter(iso, message, null).value(), ISO_8859_1))
        .isEqualTo("0200" + "4000000020001000" + "04" + "\0\0" + "03" + "000" + "0000000000000000");

    String copybook =
        """
        mapping: m
        protect: { pan: [CARD] }
        wire:
          copybook:
            text: |
              01 A.
              05 CARD.
              10 PAN PIC X(4).
              10 N PIC S9(3) COMP-3.
              05 Z PIC 9(2).
        """
            + FIELDS
                .replace("TXN", "CARD.PAN")
                .replace("ACCT", "Z")
                .replace("{ constant: APPROVED }", "Z");
    byte[] record = "4111\u0001\u000212".getBytes(Charset.forName("IBM037"));
    byte[] masked = letter(copybook, record, null).value();
    assertThat(new String(masked, 0, 4, Charset.forName("IBM037"))).isEqualTo("0000");
    assertThat(masked).endsWith(0x00, 0x0C, 0xF1, 0xF2);
  }

  @Test
  void aSpecWithoutProtectedFieldsKeepsItsRecordsAsTheyAre() {
    String open = JSON.replaceFirst("protect:.*\n", "");
    var letter = letter(open, RECORD.getBytes(UTF_8), KEY);

    assertThat(letter.value()).isEqualTo(RECORD.getBytes(UTF_8));
    assertThat(letter.headers().lastHeader(DeadLetters.PROTECTED)).isNull();
  }
}
