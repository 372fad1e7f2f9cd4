package io.paritas.adapter.mapping;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.wire.CsvForm;
import io.paritas.adapter.wire.JsonForm;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that could be taken for another amount or time than it holds, or lose one. */
class WrongAmountTest {
  private static final String FIELDS =
      """
      defaults: { currency: { constant: EUR }, decimals: %s }
      protect: %s
      header:
        transactionId: id
        accountId: { constant: a }
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: at, format: yyyyMMdd, zone: America/Sao_Paulo }
      outcome:
        decision: { constant: APPROVED }
        amounts: { one: { field: amt, optional: true } }
      """;

  private static MappingSpec json(String decimals) {
    return compile("wire: json", decimals, "{ account: [id] }", "");
  }

  private static MappingSpec csv() {
    return compile("wire: { csv: { columns: [id, at, amt] } }", "written", "{ account: [id] }", "");
  }

  private static MappingSpec compile(String wire, String decimals, String protect, String more) {
    return MappingSpec.compile(
        "s.yaml",
        "mapping: wrong\n" + wire + "\n" + FIELDS.formatted(decimals, protect) + more,
        List.of(new JsonForm(), new CsvForm()));
  }

  private static String amount(MappingSpec spec, byte[] record) {
    return switch (spec.translate(record)) {
      case Accepted accepted -> {
        var one = accepted.response().outcome().amounts().get("one");
        yield one == null ? "absent" : one.amount().toPlainString();
      }
      case Rejection no -> no.reason().tag();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2       | 1e2                  | 1",
        "2       | 100.0                | bad-number",
        "2       | 1.5e1                | 0.15",
        "2       | 1e-2                 | bad-number",
        "2       | -0                   | 0",
        "written | -0.0                 | 0",
        "written | 1e2                  | 100",
        "written | 1E-2                 | 0.01",
        "written | 9007199254740993     | absurd-amount",
        "written | 900719925474099.3    | 900719925474099.3",
        "2       | 9007199254740993     | 90071992547409.93",
        "written | 0.1000000000000000055511151231257827 | out-of-bounds",
        "written | 1e400                | record-too-large",
        "written | 1e-400               | record-too-large",
        "written | 1e99999999999        | record-too-large",
        "written | 1e-99999999999       | record-too-large",
        "written | 0e99999999999        | record-too-large",
        "written | 012                  | broken-record",
        "written | +1                   | broken-record",
        "written | .5                   | broken-record",
        "written | 0x10                 | broken-record",
        "written | Infinity             | broken-record",
        "written | \"1e2\"              | bad-number",
        "written | \"１２\"             | bad-number",
        "written | \"1,234.50\"         | bad-number",
        "written | \"1 234.50\"         | bad-number",
        "written | \"12-\"              | bad-number",
        "written | \"(12)\"             | bad-number",
        "written | \"\\u0031\\u0032\"   | 12",
        "written | 1, \"amt\": 2        | duplicate-field",
        "written | 1, \"\\u0061mt\": 2  | duplicate-field",
        "written | null, \"amt\": 2     | duplicate-field",
      })
  void aJsonNumberIsExactOrRefused(String decimals, String value, String amount) {
    String record = "{\"id\": \"t\", \"at\": \"20261121\", \"amt\": " + value + "}";

    assertThat(amount(json(decimals), record.getBytes(UTF_8))).isEqualTo(amount);
  }

  @Test
  void jsonInAnotherEncodingIsRefusedAndNeverHalfMasked() {
    String record = "{\"id\": \"4711\", \"at\": \"20261121\", \"amt\": 1}";
    MappingSpec spec = json("written");

    for (Charset wide : List.of(UTF_16, UTF_16LE, UTF_16BE, Charset.forName("UTF-32"))) {
      byte[] bytes = record.getBytes(wide);
      assertThat(amount(spec, bytes)).isEqualTo("broken-record");
      assertThat(spec.blanked(bytes, Set.of("id"))).isNull();
    }
    byte[] marked = ("\uFEFF" + record).getBytes(UTF_8);
    assertThat(amount(spec, marked)).isEqualTo("1");
    assertThat(new String(spec.blanked(marked, Set.of("id")), UTF_8))
        .isEqualTo("\uFEFF" + record.replace("4711", "0000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "t,20261121,12.50\\r\\n         | 12.5",
        "t,20261121,12.50\\r           | 12.5",
        "\\uFEFFt,20261121,12.50       | 12.5",
        "\\uFEFF\"t\",20261121,12.50   | 12.5",
        "t,20261121,12\\r50            | broken-record",
        "t,20261121,12\\n50            | broken-record",
        "t,20261121,\"12\\n50\"        | bad-number",
        "t,20261121,\"12.50            | broken-record",
        "t,20261121,\"12\"50           | broken-record",
        "t,20261121,12\"50             | broken-record",
        "t,20261121,12,50              | broken-record",
        "t,20261121,\"12,50\"          | bad-number",
        "t,20261121,                   | absent",
        "t,20261121,\"\"               | absent",
        "t,20261121,12.50\\u0000       | bad-number",
      })
  void aCsvCellIsExactOrRefused(String row, String amount) {
    byte[] bytes =
        row.replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\uFEFF", "\uFEFF")
            .replace("\\u0000", "\u0000")
            .getBytes(UTF_8);

    assertThat(amount(csv(), bytes)).isEqualTo(amount);
    if (csv().translate(bytes) instanceof Accepted accepted) {
      assertThat(accepted.response().header().transactionId()).isEqualTo("t");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 12345, 123.45",
    "JPY, 12345, 12345",
    "KWD, 12345, 12.345",
    "CLF, 12345, 1.2345",
    "XAU, 12345, bad-currency",
    "QQQ, 12345, bad-currency",
    "eur, 12345, bad-currency",
    "JPY, 123.0, bad-number",
    "JPY, 9999999999999999, absurd-amount",
    "KWD, 999999999999999999, 999999999999999.999",
  })
  void smallestUnitsHaveTheDecimalsOfTheirCurrency(String code, String units, String amount) {
    String record =
        "{\"id\": \"t\", \"at\": \"20261121\", \"cur\": \"%s\", \"amt\": %s, \"all\": {\"x\": %s}}"
            .formatted(code, units, units);
    String spread = "  limits: { \"*\": { field: all } }\n";
    MappingSpec ofRecord =
        MappingSpec.compile(
            "s.yaml",
            "mapping: wrong\nwire: json\n"
                + FIELDS.formatted("currency", "{}").replace("{ constant: EUR }", "cur")
                + spread,
            List.of(new JsonForm()));
    MappingSpec own =
        MappingSpec.compile(
            "s.yaml",
            "mapping: wrong\nwire: json\n"
                + FIELDS
                    .formatted("written", "{}")
                    .replace("field: amt,", "field: amt, currency: cur, decimals: currency,"),
            List.of(new JsonForm()));

    for (MappingSpec spec : List.of(ofRecord, own)) {
      assertThat(amount(spec, record.getBytes(UTF_8))).isEqualTo(amount);
    }
    if (ofRecord.translate(record.getBytes(UTF_8)) instanceof Accepted accepted) {
      assertThat(accepted.response().outcome().limits().get("x").amount())
          .isEqualByComparingTo(amount);
    }
  }

  @Test
  void whatIsWrongWithACurrencyIsSaidOfItsField() {
    MappingSpec spec =
        MappingSpec.compile(
            "s.yaml",
            "mapping: wrong\nwire: json\n"
                + FIELDS.formatted("currency", "{}").replace("{ constant: EUR }", "cur"),
            List.of(new JsonForm()));

    assertThat(
            ((Rejection)
                    spec.translate(
                        "{\"id\":\"t\",\"at\":\"20261121\",\"amt\":1,\"cur\":\"eur\"}"
                            .getBytes(UTF_8)))
                .detail())
        .startsWith("cur: 'eur' is no currency;")
        .endsWith("(bytes 41..45, counted from 1)");
  }

  @Test
  void aDayBeginsAtOneWhereTheClocksArePutForwardAtMidnight() {
    var response = ((Accepted) csv().translate("t,20181104,1".getBytes(UTF_8))).response().header();

    assertThat(response.respondedAt()).hasToString("2018-11-04T03:00:00Z");
  }

  @Test
  void twoEntriesThatMeanTheSameAmountAreRefusedAndNoneIsLost() {
    MappingSpec spec =
        compile(
            "wire: json",
            "written",
            "{}",
            "  limits: { \"*\": { field: limits, names: { D: daily, DAY: daily }, optional: true } }\n");
    String record = "{\"id\": \"t\", \"at\": \"20261121\", \"limits\": {\"D\": 1, \"DAY\": 2}}";

    assertThat(((Rejection) spec.translate(record.getBytes(UTF_8))).detail())
        .startsWith("limits.'DAY': another entry means 'daily' too;");
  }
}
