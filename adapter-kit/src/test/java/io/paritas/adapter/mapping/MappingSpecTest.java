package io.paritas.adapter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingSpecTest {
  private static final String SPEC =
      """
      mapping: test
      wire: json
      defaults: { currency: cur, decimals: 2, zone: Europe/Berlin }
      codes:
        reasons: { "00": null, "51": INSUFFICIENT_FUNDS }
      header:
        transactionId: { field: id, trim: true }
        accountId: who.account
        correlationId: { field: corr, optional: true }
        platform: { constant: LEGACY }
        build: { field: build, default: unknown }
        role: { field: role, codes: { O: OFFICIAL, S: SHADOW } }
        routeEpoch: { constant: 0 }
        product: { field: product, codes: { CHK: CHECKING }, otherwise: keep }
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: at, format: yyyyMMddHHmmss }
        accountSequence: { field: seq, optional: true }
        balances:
          ledger: { after: { field: bal, optional: true }, change: { field: chg, optional: true } }
      outcome:
        decision: { field: dec, codes: { A: APPROVED, D: DECLINED } }
        reasonCode: { field: rc, codes: reasons }
        amounts:
          transaction: amt
          billed: { field: billed, optional: true, decimals: written, currency: billedCur }
        fees: { list: fees, optional: true, code: cd, amount: amt }
        holds:
          list: holds
          optional: true
          id: id
          amount: amt
          expiresAt: { field: exp, format: yyyy-MM-dd, absent: 9999-12-31, optional: true }
        limits:
          "*": { field: limits, names: { D: daily }, otherwise: keep, optional: true }
        rulesFired: { list: rules, optional: true }
        attributes:
          extra: { field: extra, optional: true }
          note: { field: note, as: text, optional: true }
          tip: { field: tip, as: money, optional: true }
      """;

  private static final String GOOD =
      """
      {"id":" t-1 ","who":{"account":"DE-4711"},"role":"O","product":"CHK","at":"20260721093000",
       "dec":"A","rc":"00","amt":"0000012345","cur":"EUR"}
      """;

  private static final MappingSpec MAPPING =
      MappingSpec.compile("test.yaml", SPEC, List.of(new JsonForm()));

  private static Translated translate(String json) {
    return MAPPING.translate(json.getBytes(UTF_8));
  }

  private static Response accepted(String json) {
    assertThat(translate(json)).isInstanceOf(Accepted.class);
    return ((Accepted) translate(json)).response();
  }

  private static String with(String name, String value) {
    String member = "\"" + name + "\":";
    String without = GOOD.replaceAll(member + "(\"[^\"]*\"|\\{[^}]*})", member + value);
    return without.equals(GOOD) ? GOOD.replaceFirst("}\\s*$", "," + member + value + "}") : without;
  }

  @Test
  void fieldsCodesDefaultsZonesAndDecimalsAreTakenAsTheSpecSays() {
    Response response = accepted(GOOD);

    assertThat(response.header().transactionId()).isEqualTo("t-1");
    assertThat(response.header().accountId()).isEqualTo("DE-4711");
    assertThat(response.header().correlationId()).isNull();
    assertThat(response.header().build()).isEqualTo("unknown");
    assertThat(response.header().product()).isEqualTo("CHECKING");
    assertThat(response.header().cell()).isEmpty();
    assertThat(response.header().accountSequence()).isNull();
    assertThat(response.header().respondedAt()).isEqualTo(Instant.parse("2026-07-21T07:30:00Z"));
    assertThat(response.header().balances()).isEmpty();
    assertThat(response.outcome().reasonCode()).isNull();
    assertThat(response.outcome().amounts()).isEqualTo(Map.of("transaction", eur("123.45")));
  }

  @Test
  void aCodeThatIsNotInItsTableIsKeptWhereTheSpecSaysSo() {
    assertThat(accepted(with("product", "\"GOLD\"")).header().product()).isEqualTo("GOLD");
  }

  @Test
  void listsMapsAndAttributesAreTaken() {
    String json =
        GOOD.replaceFirst(
            "}\\s*$",
            """
            ,"fees":[{"cd":"ATM","amt":150},{"cd":"X","amt":"-1"}],
             "holds":[{"id":"h","amt":"500","exp":"2026-11-24"},{"id":"i","amt":"1"},
                      {"id":"j","amt":"1","exp":"9999-12-31"}],
             "limits":{"D":"100","W":"200"},"rules":["R2","R1"],"billed":"1.5","billedCur":"USD",
             "extra":{"a":[1.50,true,null,"x"]},"note":12,"tip":"99","bal":"5","chg":"-5"}
            """);
    var outcome = accepted(json).outcome();

    assertThat(outcome.fees())
        .extracting(fee -> fee.code() + " " + fee.amount())
        .containsExactly("ATM 1.5 EUR", "X -0.01 EUR");
    assertThat(outcome.holds())
        .extracting(hold -> hold.id() + " " + hold.expiresAt())
        .containsExactly("h 2026-11-23T23:00:00Z", "i null", "j null");
    assertThat(outcome.limits()).isEqualTo(Map.of("daily", eur("1"), "W", eur("2")));
    assertThat(outcome.rulesFired()).containsExactly("R1", "R2");
    assertThat(outcome.amounts()).containsEntry("billed", Money.of("1.5", "USD"));
    assertThat(outcome.attributes().values())
        .containsEntry("note", new Value.Text("12"))
        .containsEntry("tip", new Value.Cash(eur("0.99")));
    assertThat(outcome.attributes().values().get("extra").toString())
        .contains("Number[value=1.5]", "Bool[value=true]", "Null[]", "Text[value=x]");
    assertThat(accepted(json).header().balances().get("ledger").before()).isEqualTo(eur("0.10"));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id      | null          | missing-field | id: is missing, null or blank; send it, or give it a default in the mapping spec",
        "id      | \"  \"        | missing-field | id: is missing, null or blank",
        "who     | {}            | missing-field | who.account: is missing",
        "who     | 7             | missing-field | who.account: is missing",
        "who     | {\"account\":[1]} | wrong-type | who.account: a list stands where one text or number belongs",
        "amt     | \"12.50\"     | bad-number    | amt: digits with an optional sign before them belong here (the last 2 are decimals)",
        "amt     | 12.5          | bad-number    | amt: the number has 1 decimals of its own",
        "amt     | \"1e5\"       | bad-number    | amt: digits",
        "amt     | \"NaN\"       | bad-number    | amt: digits",
        "amt     | \"-\"         | bad-number    | amt: digits",
        "amt     | \"+\"         | bad-number    | amt: digits",
        "amt     | \"٣\"         | bad-number    | amt: digits",
        "amt     | true          | wrong-type    | amt: true or false stands where an amount belongs",
        "amt     | \"999999999999999999999999\" | absurd-amount | amt: the amount is past 1000000000000000; mend it, or raise `defaults.atMost`",
        "amt     | 1e60          | absurd-amount | amt: the amount is past",
        "amt     | 1e999999999   | record-too-large | number with more than 64 digits at field 'amt'",
        "cur     | \"Euro\"      | bad-currency  | cur: 'Euro' is no currency; three letters of ISO 4217 belong here",
        "dec     | \"X\"         | unknown-code  | dec: code 'X' is not in its table; add it to `codes`, or say `otherwise: keep`",
        "rc      | \"77\"        | unknown-code  | rc: code '77' is not in its table",
        "role    | \"0123456789\"| unknown-code  | role: code of 10 characters is not in its table",
        "at      | \"20260229093000\" | bad-date | at: no date of the form yyyyMMddHHmmss (14 characters); send that, or mend `format` and `zone`",
        "at      | \"20260329023000\" | bad-date | at: no date of the form yyyyMMddHHmmss",
        "at      | \"yesterday\" | bad-date      | at: no date of the form yyyyMMddHHmmss (9 characters)",
        "at      | \"16000101000000\" | out-of-bounds | at: a time outside 1678 to 2261; send another, or say `absent:`",
        "seq     | -1            | bad-number    | seq: a whole number of 1 to 18 digits, without a sign, belongs here",
        "seq     | 99999999999999999999 | bad-number | seq: a whole number",
        "bal     | \"5\"         | missing-field | balance 'ledger' has no `change`; send both or neither",
        "fees    | {}            | wrong-type    | fees: an object is no list; send one",
        "fees    | [7]           | wrong-type    | fees[0]: a number is no object; send one",
        "fees    | [{\"cd\":\"A\",\"amt\":\"1\"},{\"cd\":\"B\"}] | missing-field | fees[1].amt: is missing",
        "limits  | []            | wrong-type    | limits: an object of at most 100 amounts belongs here",
        "limits  | {\"D\":\"x\"} | bad-number    | limits.'D': digits",
        "billed  | \"1.\"        | bad-number    | billed: digits with an optional sign and one point belong here, as in -12.34",
        "rules   | [{}]          | wrong-type    | rules[0]: an object stands where one text or number belongs",
        "extra   | 1e40          | out-of-bounds | extra: number with",
      })
  void whatCannotBeMappedIsRejectedWithItsFieldAndTheRemedy(
      String field, String value, String reason, String detail) {
    Translated translated = translate(with(field, value));

    assertThat(translated).as(with(field, value)).isInstanceOf(Rejection.class);
    assertThat(((Rejection) translated).reason().tag()).isEqualTo(reason);
    assertThat(((Rejection) translated).detail()).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                  | empty-record     | the record has no bytes; send one answer a record",
        "{                   | broken-record    | not JSON from byte",
        "[]                  | broken-record    | the record is no JSON object; one record is one object in braces",
        "7                   | broken-record    | the record is no JSON object",
        "{\"id\":1}{}        | broken-record    | something follows the JSON object; one record is one object",
        "{\"id\":}           | broken-record    | not JSON from byte",
        "{\"id\":NaN}        | broken-record    | not JSON from byte",
        "{\"id\":1,\"id\":2} | duplicate-field  | field 'id' stands twice in one object; send each name once",
      })
  void whatIsNoRecordIsRejected(String bytes, String reason, String detail) {
    Rejection rejection = (Rejection) translate(bytes);

    assertThat(rejection.reason().tag()).isEqualTo(reason);
    assertThat(rejection.detail()).startsWith(detail);
  }

  @Test
  void aRecordOfAbsurdDepthOrLengthIsRejected() {
    assertThat(((Rejection) translate("{\"a\":".repeat(5000))).reason())
        .isEqualTo(Reason.RECORD_TOO_LARGE);
    assertThat(((Rejection) translate(with("note", "\"" + "x".repeat(100_000) + "\""))).reason())
        .isEqualTo(Reason.RECORD_TOO_LARGE);
    assertThat(((Rejection) MAPPING.translate(new byte[1 << 20])).reason())
        .isEqualTo(Reason.RECORD_TOO_LARGE);
    assertThat(((Rejection) MAPPING.translate(null)).reason()).isEqualTo(Reason.EMPTY_RECORD);
    assertThat(((Rejection) translate(with("id", "\"" + "t".repeat(300) + "\""))).detail())
        .isEqualTo("transactionId has 300 characters, at most 256");
  }

  @Test
  void noRejectionShowsAnAccountNumber() {
    String account = "4711081500";
    for (String field : List.of("amt", "cur", "dec", "rc", "role", "at", "seq", "limits", "fees")) {
      for (String value : List.of("\"" + account + "X\"", "[\"" + account + "\"]")) {
        if (translate(with(field, value)) instanceof Rejection rejection) {
          assertThat(rejection.detail()).doesNotContain(account);
        }
      }
    }
    assertThat(((Rejection) translate("{\"" + account + "\":1,\"" + account + "\":2}")).detail())
        .doesNotContain(account);
  }

  @Test
  void anAmountOfManyDigitsIsExact() {
    assertThat(accepted(with("amt", "\"099999999999999999\"")).outcome().amounts())
        .containsEntry("transaction", new Money(new BigDecimal("999999999999999.99"), "EUR"));
  }

  @Test
  void aNumberWithDecimalsOfItsOwnIsRefusedByThemAndNotByItsValue() {
    assertThat(accepted(with("amt", "32500")).outcome().amounts().get("transaction"))
        .isEqualTo(eur("325.00"));
    for (String amount : List.of("325.00", "325.17", "0.00", "-1.0")) {
      assertThat(((Rejection) translate(with("amt", amount))).detail())
          .startsWith("amt: the number has ")
          .contains("write `decimals: written`, or send whole numbers");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1231235959, 2027-01-01T00:30:00Z, 2026-12-31T22:59:59Z",
    "0101000100, 2026-12-31T23:30:00Z, 2026-12-31T23:01:00Z",
    "0701120000, 2026-11-21T00:00:00Z, 2026-07-01T10:00:00Z",
    "0229120000, 2028-03-01T00:00:00Z, 2028-02-29T11:00:00Z",
    "0229120000, 2026-03-01T00:00:00Z, bad-date",
    "0329023000, 2026-03-29T10:00:00Z, bad-date",
    "1301000000, 2026-03-29T10:00:00Z, bad-date",
  })
  void aTimeWithoutItsYearTakesTheOneNearestToTheRecords(String at, String sent, String read) {
    MappingSpec yearless =
        MappingSpec.compile(
            "y.yaml",
            SPEC.replace("format: yyyyMMddHHmmss", "format: MMddHHmmss"),
            List.of(new JsonForm()));
    assertThat(yearless.yearless()).containsExactly("header.respondedAt.format");

    Translated translated =
        yearless.translate(
            with("at", "\"" + at + "\"").getBytes(UTF_8), Instant.parse(sent), field -> {});

    assertThat(
            switch (translated) {
              case Accepted accepted -> accepted.response().header().respondedAt().toString();
              case Rejection no -> no.reason().tag();
            })
        .isEqualTo(read);
  }

  @Test
  void whatARecordHoldsCannotBreakALineOrMoveATerminal() {
    String record = GOOD.replace("\"dec\":\"A\"", "\"dec\":\"X\\n\\u001b\\u202e\"");

    assertThat(((Rejection) translate(record)).detail())
        .startsWith("dec: code 'X\\u000A\\u001B\\u202E' is not in its table");
  }
}
