package io.paritas.legacy.iso8583;

import static io.paritas.legacy.iso8583.Packagers.ascii;
import static io.paritas.legacy.iso8583.Packagers.read;
import static io.paritas.legacy.iso8583.Packagers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Money;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iso8583WireTest {
  private static final String SPEC =
      """
      mapping: cards
      wire:
        iso8583:
          version: 1987
          fields:
            54: { each: { account: n 2, kind: n 2, currency: n 3, amount: x+n 12 } }
      codes:
        currencies: { "978": EUR, "840": USD }
      defaults: { currency: { field: "49", codes: currencies }, decimals: 2 }
      header:
        transactionId: "37"
        accountId: "102"
        correlationId: "11"
        platform: { constant: LEGACY }
        build: { constant: CARDS-7 }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { field: "3", codes: { "010000": WITHDRAWAL } }
        respondedAt: { field: "61", format: yyyyMMddHHmmss, zone: UTC }
        balances:
          ledger: { after: "54[0].amount", change: "54[1].amount" }
      outcome:
        decision: { field: "39", codes: { "00": APPROVED, "51": DECLINED } }
        amounts: { transaction: "4" }
      """;
  private static final MappingSpec MAPPING =
      MappingSpec.compile("cards.yaml", SPEC, List.of(new Iso8583Form()));

  /** Fields 3, 4, 11, 37, 39, 49, 54, 61 and 102. */
  private static final String ANSWER =
      "0210"
          + "B02000000A008408"
          + "0000000004000000"
          + "010000"
          + "000000012345"
          + "123456"
          + "000000115604"
          + "00"
          + "978"
          + "040"
          + "0001978C000000100000"
          + "0002978D000000012345"
          + "014"
          + "20261121093000"
          + "10"
          + "DE47110815";

  @Test
  void amountsBalancesAndSignsOfAnAnswerAreExact() {
    var response = ((Accepted) MAPPING.translate(ascii(ANSWER))).response();

    assertThat(response.header().transactionId()).isEqualTo("000000115604");
    assertThat(response.header().accountId()).isEqualTo("DE47110815");
    assertThat(response.header().respondedAt()).isEqualTo(Instant.parse("2026-11-21T09:30:00Z"));
    assertThat(response.outcome().decision()).isEqualTo(Decision.APPROVED);
    assertThat(response.outcome().amounts().get("transaction"))
        .isEqualTo(Money.of("123.45", "EUR"));
    assertThat(response.header().balances().get("ledger").after())
        .isEqualTo(Money.of("1000.00", "EUR"));
    assertThat(response.header().balances().get("ledger").change())
        .isEqualTo(Money.of("-123.45", "EUR"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12345600000011560400 | 12345600000011560499 | 39: code '99' is not in its table; add it to `codes`, or say `otherwise: keep` (field 39 (response code), bytes 73..74, counted from 1)",
        "0002978D000000012345 | 0002978E000000012345 | field 54 (additional amounts).amount: C or D and n 12 belongs there; send the message as the packager says, or mend the packager (it begins at byte 78, counted from 1)",
        "978040 | 888040 | 49: code '888' is not in its table; add it to `codes`, or say `otherwise: keep` (field 49 (currency code, transaction), bytes 75..77, counted from 1)",
      })
  void aRejectionSaysAtWhichBytesTheFieldStands(String good, String bad, String said) {
    var translated = MAPPING.translate(ascii(ANSWER.replaceFirst(good, bad)));

    assertThat(((Rejection) translated).detail()).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0210  | 1210  | mti: its first digit is 1, that of version 1987 is 0",
        "0210  | O210  | mti: four digits belong there",
        "B0200 | B02g0 | the bitmap: hexadecimal digits belong there",
        "B02000000A008408 | B02000000A00840A | field 63 (reserved, private): no length stands before it",
        "B02000000A008408 | B02000000A00840800 | field 54 (additional amounts): its length is said to be 780",
        "0000000004000000 | 8000000004000000 | field 65: a third bitmap is not read",
        "000000012345123456 | 0000000123.5123456 | field 4 (amount, transaction): n 12 belongs there",
        "978040000 | 978038000 | field 54 (additional amounts): its parts take 20 characters, there are 18",
        "978C0 | 978c0 | field 54 (additional amounts).amount: C or D and n 12 belongs there",
        "978040 | 97804O | field 54 (additional amounts): no length stands before it",
        "978040 | 978140 | field 54 (additional amounts): its length is said to be 140, at most 120",
        "DE47110815 | DE4711081555 | 2 bytes follow the last field of the bitmap",
      })
  void whatIsNotExactlyAMessageIsRefusedByItsField(String good, String bad, String said) {
    var rejection = (Rejection) MAPPING.translate(ascii(ANSWER.replaceFirst(good, bad)));

    assertThat(rejection.reason().tag()).isEqualTo("broken-record");
    assertThat(rejection.detail()).startsWith(said).doesNotContain("4711");
  }

  @Test
  void aFieldThatIsNotThereIsAbsent() {
    String without =
        ANSWER.replace("B02000000A008408", "B02000000A000408").replace("978040", "040");
    var rejection = (Rejection) MAPPING.translate(ascii(without));

    assertThat(rejection.reason().tag()).isEqualTo("missing-field");
    assertThat(rejection.detail()).startsWith("49: is missing");
  }

  @Test
  void whateverTheBytesAreTheAnswerIsARejectionOrTheAmountThatTheyHold() {
    byte[] good = ascii(ANSWER);
    Random random = new Random(8583);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes =
          Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(250) : good.length);
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Translated translated = MAPPING.translate(bytes);
      if (translated instanceof Rejection rejection) {
        assertThat(rejection.reason().tag()).isNotEqualTo("internal-error");
      } else if (Arrays.equals(bytes, 0, 54, good, 0, 54)) {
        assertThat(
                ((Accepted) translated).response().outcome().amounts().get("transaction").amount())
            .isEqualByComparingTo("123.45");
      }
    }
  }

  @Test
  void packedDigitsRawBitmapsAndBinaryLengthsAreRead() throws Exception {
    String settings =
        """
        version: 1993
        encoding: packed
        header: 5
        lengths: binary
        fields:
          2: { numbers: bcd-left }
        """;
    // Header, 1210, fields 2, 12, 35, 39 and 52.
    byte[] message =
        HexFormat.of()
            .parseHex(
                "6000010002"
                    + "1210"
                    + "4010000022001000"
                    + "13"
                    + "4111111111111111111f"
                    + "261121093000"
                    + "25"
                    + "04111111111111111d26112010000000000000"
                    + "0000"
                    + "0123456789abcdef");

    var read = read(settings, message);

    assertThat(text(read, 2)).isEqualTo("4111111111111111111");
    assertThat(text(read, 12)).isEqualTo("261121093000");
    assertThat(text(read, 35)).isEqualTo("4111111111111111D26112010000000000000");
    assertThat(text(read, 39)).isEqualTo("000");
    assertThat(text(read, 52)).isEqualTo("0123456789ABCDEF");
  }

  @Test
  void mainframesWriteMessagesInEbcdic() throws Exception {
    String settings = "version: 1987\nencoding: ebcdic\nbitmap: hex-ebcdic\ncharacters: IBM273";
    byte[] message =
        "02004000000000400000164111111111111111Käse Müller    ".getBytes(Charset.forName("IBM273"));

    var read = read(settings, message);

    assertThat(text(read, 2)).isEqualTo("4111111111111111");
    assertThat(text(read, 42)).isEqualTo("Käse Müller    ");
  }

  @Test
  void aFieldThatTheStandardHasCanBeTakenOut() {
    assertThatThrownBy(
            () ->
                read(
                    "version: 1987\nfields: { 70: null }",
                    ascii("0800" + "8000000000000000" + "0400000000000000" + "001")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("field 70: the bitmap has it, the packager does not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0229, 1231, 0000 | 0230, 1300, 0432, 0001",
      })
  void datesAreCheckedByTheirForm(String good, String bad) throws Exception {
    for (String day : good.split(", ")) {
      assertThat(text(read("version: 1987", ascii("02000008000000000000" + day)), 13))
          .isEqualTo(day);
    }
    for (String day : bad.split(", ")) {
      assertThatThrownBy(() -> read("version: 1987", ascii("02000008000000000000" + day)))
          .hasMessageContaining("n 4 of the form MMDD");
    }
  }

  @Test
  void aPackagerSaysEverythingThatIsWrongWithIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bank.yaml");
    Files.writeString(
        file,
        """
        version: 1986
        encoding: utf-16
        lengths: roman
        fields:
          3: q 6
          129: n 3
          13: n 4; MMXX
        messages:
          "0210": { required: [39, x], allow: [2] }
        """);

    assertThatThrownBy(
            () ->
                MappingSpec.compile(
                    "cards.yaml",
                    "mapping: m\nwire: { iso8583: { packager: '%s' } }".formatted(file),
                    List.of(new Iso8583Form())))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("wire.iso8583.packager: " + file + ":1: version: '1986' is neither")
        .hasMessageContaining(":2: encoding: 'utf-16' is none of ascii, ebcdic, packed")
        .hasMessageContaining(":3: lengths: 'roman' is none of [ascii, ebcdic, bcd, bcd-left")
        .hasMessageContaining(":5: fields.3: 'q 6' is no field; write it as the standard does")
        .hasMessageContaining(":6: fields.129: '129' is no field number, 2 to 128")
        .hasMessageContaining(":7: fields.13: 'n 4; MMXX' is no field")
        .hasMessageContaining(":9: messages.0210.required[1]: 'x' is no field number")
        .hasMessageContaining(":9: messages.0210.allow: is not known here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accountId: '102' | accountId: '0'   | header.accountId: '0' is not there; known are: mti, 2, 3",
        "accountId: '102' | accountId: '942' | header.accountId: '942' is not there",
        "accountId: '102' | accountId: 48.abc | header.accountId: '48.abc' goes on behind a value",
        "54[1].amount | 54[1].amounts | change: 'amounts' is not there; known are: account, kind,",
        "54[1].amount | 54.amount | change: '54.amount': amount stands in a list; say in which element",
        "mapping: cards | protect: { track: ['35', '350'] }~mapping: cards | protect.track[1]: '350' is not there",
      })
  void fieldsThatThePackagerDoesNotHaveAreRefused(String good, String bad, String problem) {
    String spec = SPEC.replace(good.replace('\'', '"'), bad.replace('~', '\n'));
    assertThatThrownBy(() -> MappingSpec.compile("cards.yaml", spec, List.of(new Iso8583Form())))
        .hasMessageContaining(problem);
  }
}
