package io.paritas.legacy.copybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.rules.response.Money;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopybookWireTest {
  private static final Charset EBCDIC = Charset.forName("IBM273");
  private static final String SPEC =
      """
      mapping: mainframe
      wire:
        copybook:
          codePage: IBM273
          framing: rdw
          tables: variable
          text: |
                   01  ANSWER.
                       05  TXN-ID        PIC X(8).
                       05  ACCT          PIC X(10).
                       05  RC            PIC 9(02).
                       05  AMT           PIC S9(7)V99 COMP-3.
                       05  BAL           PIC S9(9)V99.
                       05  TS            PIC X(14).
                       05  TS-PARTS REDEFINES TS.
                           10  TS-DATE   PIC 9(8).
                           10  TS-TIME   PIC 9(6).
                       05  FILLER        PIC X(2).
                       05  FEE-COUNT     PIC 9(02) COMP.
                       05  FEES OCCURS 0 TO 3 TIMES DEPENDING ON FEE-COUNT.
                           10  FEE-CD    PIC X(3).
                           10  FEE-AMT   PIC S9(3)V99 COMP.
      defaults: { currency: { constant: EUR }, zone: Europe/Berlin }
      header:
        transactionId: { field: TXN-ID, trim: true }
        accountId: { field: ACCT, trim: true }
        platform: { constant: LEGACY }
        build: { constant: MF }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: TS, format: yyyyMMddHHmmss }
      outcome:
        decision: { field: RC, codes: { "00": APPROVED, "51": DECLINED } }
        amounts: { transaction: AMT, balance: { field: BAL, optional: true } }
        fees: { list: FEES, code: FEE-CD, amount: FEE-AMT }
        attributes: { day: TS-PARTS.TS-DATE }
      """;

  private static final MappingSpec MAPPING = compile(SPEC);

  private static MappingSpec compile(String spec) {
    return MappingSpec.compile("mainframe.yaml", spec, List.of(new CopybookForm()));
  }

  /** A record of the copybook; packed, zoned and binary parts in hexadecimal. */
  private static byte[] answer(
      String rc, String packedAmount, String zonedBalance, String... fees) {
    var record = new ByteArrayOutputStream();
    record.writeBytes("t-17    DE-ÄÖ4711 ".getBytes(EBCDIC));
    record.writeBytes(rc.getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex(packedAmount));
    record.writeBytes(HexFormat.of().parseHex(zonedBalance));
    record.writeBytes("20261121093000xx".getBytes(EBCDIC));
    record.writeBytes(new byte[] {0, (byte) fees.length});
    for (String fee : fees) {
      record.writeBytes(fee.substring(0, 3).getBytes(EBCDIC));
      record.writeBytes(HexFormat.of().parseHex(fee.substring(3)));
    }
    return framed(record.toByteArray());
  }

  private static byte[] framed(byte[] record) {
    byte[] framed = new byte[record.length + 4];
    framed[0] = (byte) (framed.length >> 8);
    framed[1] = (byte) framed.length;
    System.arraycopy(record, 0, framed, 4, record.length);
    return framed;
  }

  private static final String AMOUNT = "000012345d";
  private static final String BALANCE = "f0f0f0f0f0f0f8f7f5f0c5";

  @Test
  void packedZonedBinaryTablesAndRedefinitionsAreReadByTheCopybook() {
    var response =
        ((Accepted) MAPPING.translate(answer("00", AMOUNT, BALANCE, "ATM00000096", "FXFfffffff6")))
            .response();

    assertThat(response.header().accountId()).isEqualTo("DE-ÄÖ4711");
    assertThat(response.header().respondedAt()).isEqualTo(Instant.parse("2026-11-21T08:30:00Z"));
    assertThat(response.outcome().amounts())
        .containsEntry("transaction", Money.of("-123.45", "EUR"))
        .containsEntry("balance", Money.of("875.05", "EUR"));
    assertThat(response.outcome().fees())
        .extracting(fee -> fee.code() + " " + fee.amount())
        .containsExactly("ATM 1.5 EUR", "FXF -0.1 EUR");
    assertThat(response.outcome().attributes().values().get("day").toString()).contains("20261121");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 | 00001234fd | f0f0f0f0f0f0f8f7f5f0c5 | wrong-type    | AMT: what is no packed number stands where an amount belongs",
        "00 | 0000123455 | f0f0f0f0f0f0f8f7f5f0c5 | wrong-type    | AMT: what is no packed number",
        "00 | 0000000000 | f0f0f0f0f0f0f8f7f5f0c5 | missing-field | AMT: is missing",
        "00 | 000012345d | f0f0f0c1f0f0f8f7f5f0c5 | wrong-type    | BAL: what is no zoned number",
        "00 | 000012345d | f0f0f0f0f040f8f7f5f0c5 | wrong-type    | BAL: what is no zoned number",
        "99 | 000012345d | f0f0f0f0f0f0f8f7f5f0c5 | unknown-code  | RC: code '99' is not in its table",
        "A0 | 000012345d | f0f0f0f0f0f0f8f7f5f0c5 | wrong-type    | RC: what is no zoned number",
      })
  void aBrokenNumberIsRejectedAndNeverTakenForAnother(
      String rc, String amount, String balance, String reason, String detail) {
    Rejection rejection = (Rejection) MAPPING.translate(answer(rc, amount, balance));

    assertThat(rejection.reason().tag()).isEqualTo(reason);
    assertThat(rejection.detail()).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AMT  | 00001234fd | ATM00000096 | belongs (bytes 25..29, counted from 1 with the record descriptor word, PIC S9(7)V99 COMP-3)",
        "FEES[1].FEE-CD | 000012345d | FXF00000096 | (bytes 66..68, counted from 1 with the record descriptor word, PIC X(3))",
      })
  void aRejectionSaysAtWhichBytesTheFieldStandsAndItsPicture(
      String what, String amount, String second, String end) {
    MappingSpec codes =
        compile(SPEC.replace("code: FEE-CD", "code: { field: FEE-CD, codes: { ATM: ATM } }"));
    byte[] record = answer("00", amount, BALANCE, "ATM00000096", second);
    String detail = ((Rejection) codes.translate(record)).detail();

    assertThat(detail).startsWith(what).endsWith(end).doesNotContain("4711");
    if (what.equals("AMT")) {
      assertThat(HexFormat.of().formatHex(record, 24, 29)).isEqualTo(amount);
    } else {
      assertThat(new String(record, 65, 3, EBCDIC)).isEqualTo("FXF");
    }
  }

  @Test
  void aRecordThatEndsTooEarlySaysWithinWhichBytes() {
    byte[] record = answer("00", AMOUNT, BALANCE);

    assertThat(((Rejection) MAPPING.translate(framed(Arrays.copyOfRange(record, 4, 27)))).detail())
        .isEqualTo(
            "the record ends at byte 27, before the end of AMT (bytes 25..29, counted from 1,"
                + " PIC S9(7)V99 COMP-3); send whole records");
  }

  @Test
  void whatLooksLikeARecordDescriptorWordIsHintedAt() {
    CopybookWire plain =
        new CopybookWire(
            LayoutReader.read("       01 R.\n       05 F PIC X(8).\n"),
            new Characters(EBCDIC, false),
            Framing.NONE,
            false);

    assertThatThrownBy(() -> plain.read(framed(new byte[8])))
        .hasMessage(
            "the record has 12 bytes, its copybook 8; send the copybook's, or mend the mapping spec"
                + " (`framing: rdw` where its first four are a record descriptor word)");
    assertThatThrownBy(() -> plain.read(new byte[13])).hasMessageEndingWith("the mapping spec");
  }

  @Test
  void aFieldThatWasNeverFilledIsAbsent() {
    var response =
        ((Accepted) MAPPING.translate(answer("00", AMOUNT, "4040404040404040404040"))).response();

    assertThat(response.outcome().amounts()).containsOnlyKeys("transaction");
  }

  @Test
  void aTableThatSaysItIsLongerThanItMayBeIsUnreadable() {
    byte[] record = answer("00", AMOUNT, BALANCE);
    record[record.length - 1] = 9;

    assertThat(((Rejection) MAPPING.translate(record)).detail())
        .isEqualTo("FEE-COUNT, which says how often FEES stands, is not 0 to 3");
  }

  @Test
  void whateverTheBytesAreTheAnswerIsARejectionOrTheAmountThatTheyHold() {
    byte[] good = answer("00", AMOUNT, BALANCE);
    Random random = new Random(1977);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes =
          Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(200) : good.length);
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Translated translated = MAPPING.translate(bytes);
      if (translated instanceof Rejection rejection) {
        assertThat(rejection.reason().tag()).isNotEqualTo("internal-error");
      } else if (Arrays.equals(bytes, 24, 29, good, 24, 29)) {
        assertThat(
                ((Accepted) translated).response().outcome().amounts().get("transaction").amount())
            .isEqualByComparingTo(new BigDecimal("-123.45"));
      }
    }
  }

  @Test
  void aSpecWithABrokenCopybookSaysWhatIsWrong() {
    assertThatThrownBy(() -> compile(SPEC.replace("PIC X(8)", "PIC X(0)")))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(
            "wire.copybook.text: no copybook that can be read: its line 2: TXN-ID: PIC repeats a symbol 0"
                + " times; write 1 to 32767");
    assertThatThrownBy(() -> compile(SPEC.replace("IBM273", "IBM-nowhere")))
        .hasMessageContaining("codePage 'IBM-nowhere' is no single-byte code page");
    assertThatThrownBy(() -> compile(SPEC.replace("framing: rdw", "framing: rdf")))
        .hasMessageContaining("wire.copybook.framing: 'rdf' is none of [none, rdw]");
    assertThatThrownBy(() -> compile("mapping: m\nwire: copybook\nheader: {}\noutcome: {}"))
        .hasMessageContaining("wire: copybook needs `file` or `text`");
  }

  @Test
  void decimalsOfItsOwnAreNotMovedAgainWhateverTheValueIs() {
    assertThatThrownBy(
            () ->
                compile(
                    SPEC.replace("transaction: AMT", "transaction: { field: AMT, decimals: 2 }")))
        .hasMessageEndingWith(
            "mainframe.yaml:36: outcome.amounts.transaction.field: its PIC has V99, and"
                + " `decimals: 2` would move the point again; write `decimals: written`");
    assertThatThrownBy(() -> compile(SPEC.replace("{ currency: {", "{ decimals: 2, currency: {")))
        .hasMessageContaining("outcome.amounts.transaction: its PIC has V99")
        .hasMessageContaining("outcome.amounts.balance.field: its PIC has V99")
        .hasMessageContaining("outcome.fees.amount: its PIC has V99");
    MappingSpec derived =
        compile(
            SPEC.replace("transaction: AMT", "transaction: { derive: record.AMT, decimals: 2 }"));
    for (String amount : List.of(AMOUNT, "000032500c")) {
      assertThat(((Rejection) derived.translate(answer("00", amount, BALANCE))).detail())
          .contains("the number has 2 decimals of its own, `decimals: 2` would move them again");
    }
  }

  @Test
  void namesThatTheCopybookDoesNotHaveAreToldAllAtOnce() {
    String bad =
        SPEC.replace("field: TXN-ID", "field: TXN-IDX")
            .replace("TS-PARTS.TS-DATE", "TS-PARTS.TS-DAY")
            .replace("amount: FEE-AMT", "amount: AMT")
            .replace("BAL, optional", "BALL, optional")
            .replace("build: { constant: MF }", "build: { derive: \"record['TS-X'] + record.RC\" }")
            .replace(
                "defaults:",
                "protect: { account: [ACCT, TXN-ID, TS-PARTS], pan: [ACC] }\ndefaults:");

    assertThatThrownBy(() -> compile(bad))
        .hasMessageContaining("protect.pan[0]: 'ACC' is not there; known are: TXN-ID, ACCT,")
        .hasMessageContaining("(did you mean ACCT?)")
        .hasMessageContaining(
            "header.transactionId.field: 'TXN-IDX' is not there; known are: TXN-ID,")
        .hasMessageContaining("(did you mean TXN-ID?)")
        .hasMessageContaining("header.build.derive: 'TS-X' is not there")
        .hasMessageContaining("outcome.amounts.balance.field: 'BALL' is not there")
        .hasMessageContaining("outcome.fees.amount: 'AMT' is not there; known are: FEE-CD, FEE-AMT")
        .hasMessageContaining(
            "outcome.attributes.day: 'TS-DAY' is not there; known are: TS-DATE, TS-TIME");
    assertThatThrownBy(() -> compile(SPEC.replace("list: FEES", "list: TS-PARTS")))
        .hasMessageContaining("outcome.fees.list: is no list on this wire");
    assertThatThrownBy(() -> compile(SPEC.replace("field: ACCT", "field: 'FEES[0]'")))
        .hasMessageContaining("header.accountId.field: is a group and no value");
  }
}
