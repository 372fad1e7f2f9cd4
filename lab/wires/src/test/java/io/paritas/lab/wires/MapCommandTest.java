package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MapCommandTest {
  private static final String BODY =
      """
      defaults: { currency: { constant: EUR }, zone: Europe/Berlin }
      header:
        transactionId: { field: TXN, trim: true }
        accountId: { field: ACCT, trim: true }
        platform: { constant: LEGACY }
        build: { constant: MF }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: PRODUCT
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: TS, format: yyyyMMddHHmmss }
      outcome:
        decision: { derive: "record.RC == '00' ? 'APPROVED' : 'DECLINED'" }
        amounts: { transaction: AMT }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A wire that knows its names has no product. */
  private static String body(String wire) {
    return BODY.replace(
            "PRODUCT",
            wire.startsWith("json")
                ? "{ field: PROD, default: CHECKING }"
                : "{ constant: CHECKING }")
        .replace("yyyyMMddHHmmss", wire.endsWith("MMddHHmm") ? "MMddHHmm" : "yyyyMMddHHmmss");
  }

  private int map(String wire, byte[] file, String... more) throws Exception {
    Path spec = folder.resolve("spec.yaml");
    Path in = folder.resolve("records");
    Files.writeString(spec, "mapping: tried\nwire: " + wire + "\n" + body(wire));
    Files.write(in, file);
    String[] args = new String[4 + more.length];
    System.arraycopy(
        new String[] {"--spec", spec.toString(), "--in", in.toString()}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return new CommandLine(new MapCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void responsesRejectionsAndDefaultsAreSaidApart() throws Exception {
    String lines =
        """
        {"TXN":"t-1","ACCT":"4711","PROD":"SAVINGS","RC":"00","TS":"20261121093000","AMT":"12.50"}
        {"TXN":"t-2","ACCT":"4711","RC":"51","TS":"20261121093000","AMT":"12,50"}
        {"TXN":"t-3","ACCT":"4711","RC":"51","TS":"20261121093000","AMT":"0"}
        {"TXN":"t-4","ACCT":"4711","TS":"20261121093000","AMT":"0"}
        """;

    int exit = map("json", lines.getBytes(UTF_8));

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("\"transactionId\":\"t-1\"", "\"transaction\":\"12.5 EUR\"")
                    .contains("\"respondedAt\":\"2026-11-21T08:30:00Z\"", "APPROVED"));
    assertThat(err.toString())
        .contains("record 2: bad-number: AMT: digits with an optional sign")
        .contains("record 4: derivation-failed: outcome.decision.derive: the derivation asks for")
        .contains("4 records: 2 mapped, 2 rejected")
        .contains("PROD was not there and took its default: 3");
  }

  @Test
  void ebcdicRecordsOfAFixedLengthAreCutByTheirCopybook() throws Exception {
    Files.writeString(
        folder.resolve("ANSWER.cpy"),
        """
               01  ANSWER.
                   05  TXN   PIC X(4).
                   05  ACCT  PIC X(4).
                   05  RC    PIC X(2).
                   05  TS    PIC X(14).
                   05  AMT   PIC S9(5)V99.
        """);
    byte[] two =
        "t-1 47110020261121093000000125{t-2 47115120261121093000000125}"
            .getBytes(Charset.forName("IBM037"));

    int exit = map("{ copybook: { file: ANSWER.cpy } }", two);

    assertThat(err.toString()).contains("2 records: 2 mapped, 0 rejected");
    assertThat(exit).isZero();
    assertThat(out.toString()).contains("\"12.5 EUR\"", "\"-12.5 EUR\"", "DECLINED");
  }

  @Test
  void recordsBehindARecordDescriptorWordAreCutByTheirOwnLength() throws Exception {
    Files.writeString(
        folder.resolve("ANSWER.cpy"),
        """
               01  ANSWER.
                   05  TXN   PIC X(4).
                   05  ACCT  PIC X(4).
                   05  RC    PIC X(2).
                   05  TS    PIC X(14).
                   05  AMT   PIC S9(5)V99.
                   05  N     PIC 9.
                   05  F     PIC X OCCURS 0 TO 5 TIMES DEPENDING ON N.
        """);
    String wire = "{ copybook: { framing: rdw, tables: variable, file: ANSWER.cpy } }";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String record :
        new String[] {
          "t-1 47110020261121093000000125{0", "t-2 47115120261121093000000125}3abc",
        }) {
      byte[] bytes = record.getBytes(Charset.forName("IBM037"));
      file.write(new byte[] {0, (byte) (bytes.length + 4), 0, 0});
      file.write(bytes);
    }
    file.write(new byte[] {0, 99, 0, 0, 1, 2, 3});

    int exit = map(wire, file.toByteArray());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("3 records: 2 mapped, 1 rejected")
        .contains("record 3: broken-record: the record descriptor word is not the length of the 7");
  }

  @Test
  void rowsOfCsvMayHoldLineEnds() throws Exception {
    String rows =
        "t-1,\"47\"\"1\n1\",CHECKING,00,20261121093000,12.50\nt-2,4711,,51,20261121093000,1\n";

    int exit = map("{ csv: { columns: [TXN, ACCT, PROD, RC, TS, AMT] } }", rows.getBytes(UTF_8));

    assertThat(err.toString()).contains("2 records: 2 mapped");
    assertThat(exit).isZero();
    assertThat(out.toString()).contains("47\\\"1\\n1");
  }

  @Test
  void aStrayQuoteTakesNoRowsWithItAndLineEndsMayBeMixed() throws Exception {
    String rows =
        "\uFEFF\"t\n1\",4711,00,20261121093000,1.50\r\n"
            + "t-2,47\"11,00,20261121093000,1.50\n"
            + "t-3,\"47\r\n\"\"11\",00,20261121093000,1.50\r\n\r\n"
            + "t-4,47\"\"11,00,20261121093000,1.50\n"
            + "t-5,4711,00,20261121093000,1\r50\n"
            + "t-6,4711,00,20261121093000,1.50";

    assertThat(map("{ csv: { columns: [TXN, ACCT, RC, TS, AMT] } }", rows.getBytes(UTF_8)))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("record 2: broken-record: a quote in the middle of a cell")
        .contains("record 4: broken-record: a quote in the middle of a cell")
        .contains("record 5: broken-record: a line ends in the middle of the row")
        .contains("6 records: 3 mapped, 3 rejected");
    assertThat(out.toString()).contains("\"transactionId\":\"t\\n1\"", "47\\r\\n\\\"11", "\"t-6\"");
  }

  @Test
  void aSpecThatCannotBeUsedIsToldWithItsLines() throws Exception {
    int exit = map("xml", new byte[0]);

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString())
        .contains("spec.yaml:2: wire: no wire that this adapter reads; it reads [copybook, csv,");
  }

  @Test
  void recordsAreCutAsTheCommandLineSays() throws Exception {
    int exit = map("json", new byte[] {0, 2, '{', '}', 0, 1, '{'}, "--records", "length2");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("record 1: missing-field", "record 2: broken-record");
  }

  @Test
  void aRowOfNamesIsNoRecordAndALengthBeyondTheEndIsTheCause() throws Exception {
    String rows = "TXN,ACCT,RC,TS,AMT\nt-1,4711,00,20261121093000,1.50\n";
    assertThat(map("{ csv: { columns: [TXN, ACCT, RC, TS, AMT] } }", rows.getBytes(UTF_8)))
        .as(err.toString())
        .isZero();
    assertThat(err.toString())
        .contains("The first row names the columns; it is no record.")
        .contains("1 records: 1 mapped, 0 rejected");

    byte[] beyond = {0, 0, 1, 0, 1, 2, 3};
    assertThat(map("json", beyond, "--records", "length4")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "record 1: broken-record: the length before it (4 bytes) says 256 bytes, and 3 are left");
  }

  @Test
  void timesWithoutAYearTakeTheOneThatIsNearest() throws Exception {
    String rows = "t-1,4711,00,12312359,1.50\n";
    String wire = "{ csv: { columns: [TXN, ACCT, RC, TS, AMT] } } # MMddHHmm";

    assertThat(map(wire, rows.getBytes(UTF_8))).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot map: times of the spec have no year (header.respondedAt.format)")
        .contains("--as-of DATE");
    assertThat(map(wire, rows.getBytes(UTF_8), "--as-of", "2027-01-01")).isZero();
    assertThat(out.toString()).contains("\"respondedAt\":\"2026-12-31T22:59:00Z\"");
  }
}
