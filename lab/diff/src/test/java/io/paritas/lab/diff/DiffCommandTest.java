package io.paritas.lab.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @Test
  void whatIsOnlyToleratedIsTheSame() throws IOException {
    file("a.csv", "id,amount,name", "1,100.00,x", "2,0.3,y", "3,\"1,234.5\",z");
    file("b.csv", "id,amount,name", "3,1234.50,z", "2,0.30000000000000004,y", "1,1e2,x");

    assertThat(diff("--infer", "--key", "id", "a.csv", "b.csv")).isZero();
    assertThat(report().get("compared").asInt()).isEqualTo(3);
    assertThat(report().get("matched").asInt()).isEqualTo(2);
    assertThat(report().get("tolerated").asInt()).isEqualTo(1);
    assertThat(report().get("diverged").asInt()).isZero();
  }

  @Test
  void everyRowIsAccountedFor() throws IOException {
    file("a.csv", "id,v", "1,a", "2,b", "3,c", "3,c", "4,d", "4,other");
    file("b.csv", "id,v", "1,a", "2,X", "3,c", "4,d", "5,e");

    assertThat(diff("--key", "id", "a.csv", "b.csv")).isEqualTo(1);
    JsonNode report = report();
    assertThat(report.get("compared").asInt()).isEqualTo(4);
    assertThat(report.get("matched").asInt()).isEqualTo(3);
    assertThat(report.get("diverged").asInt()).isEqualTo(1);
    assertThat(report.get("onlyLeft").asInt()).isZero();
    assertThat(report.get("onlyRight").asInt()).isEqualTo(1);
    assertThat(report.get("duplicates").asInt()).isEqualTo(2);
    assertThat(report.get("conflictingDuplicates").asInt()).isEqualTo(1);
    assertThat(report.get("perCluster").get(0).get("samples").get(0).get("pair").asString())
        .isEqualTo("2");
  }

  @Test
  void aRowThatStandsInOneFileOnlyIsNoParity() throws IOException {
    file("a.csv", "id,v", "1,a");
    file("b.csv", "id,v", "1,a", "2,b");
    assertThat(diff("--key", "id", "a.csv", "b.csv")).isEqualTo(1);
  }

  @Test
  void csvMeetsGzippedJsonLines() throws IOException {
    file("a.csv", "\ufeffid;amount;note", "1;1,5;\"two\r\nlines; \"\"quoted\"\"\"", "2;2.00;");
    try (OutputStream gz =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("b.jsonl.gz")))) {
      gz.write(
          "{\"amount\":2,\"id\":2}\n{\"note\":\"two\\r\\nlines; \\\"quoted\\\"\",\"id\":\"1\",\"amount\":\"1,5\"}"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(diff("--key", "id", "a.csv", "b.jsonl.gz")).as(err + "" + out).isEqualTo(1);
    // 2.00 as a text and 2 as a number: the column has 1,5, which is no number, so it is no number.
    assertThat(report().get("matched").asInt()).isEqualTo(1);
  }

  @Test
  void aRulesFileSaysWhatIsTheSame() throws IOException {
    file(
        "rules.yaml",
        "name: r",
        "version: '1'",
        "rules:",
        "- {id: amount, field: attributes.amount, compare: number, within: 0.01}",
        "- {id: rest, compare: rest, ignore: [attributes.trace]}");
    file("a.csv", "id,amount,trace,amountCurrency", "1,1.00,x,EUR", "2,1.00,x,EUR");
    file("b.csv", "id,amount,trace,amountCurrency", "1,1.01,y,EUR", "2,1.00,y,USD");

    assertThat(diff("--rules", "rules.yaml", "--key", "id", "a.csv", "b.csv")).isEqualTo(1);
    assertThat(report().get("tolerated").asInt()).isEqualTo(1);
    assertThat(report().get("diverged").asInt()).isEqualTo(1);
  }

  @Test
  void mappingSpecsBringTwoWiresTogether() throws IOException {
    String header =
        """
          transactionId: %1$s
          accountId: { constant: A }
          platform: { constant: %2$s }
          build: { constant: "1" }
          role: { constant: %3$s }
          routeEpoch: { constant: "0" }
          product: { constant: CHECKING }
          transactionType: { constant: WITHDRAWAL }
          respondedAt: { constant: "2026-11-21T09:00:00Z" }
        """;
    file(
        "m1.yaml",
        "mapping: one",
        "wire: csv",
        "codes:",
        "  decisions: { A: APPROVED, D: DECLINED }",
        "header:",
        header.formatted("TXN", "LEGACY", "OFFICIAL"),
        "outcome:",
        "  decision: { field: DEC, codes: decisions }");
    file(
        "m2.yaml",
        "mapping: other",
        "wire: json",
        "header:",
        header.formatted("id", "CANDIDATE", "SHADOW"),
        "outcome:",
        "  decision: decision");
    file("a.csv", "TXN,DEC", "t1,A", "t2,D");
    file(
        "b.jsonl",
        "{\"id\":\"t1\",\"decision\":\"APPROVED\"}",
        "{\"id\":\"t2\",\"decision\":\"APPROVED\"}");

    assertThat(
            diff(
                "--official-mapping", "m1.yaml", "--shadow-mapping", "m2.yaml", "a.csv", "b.jsonl"))
        .as(err.toString())
        .isEqualTo(1);
    JsonNode cluster = report().get("perCluster").get(0);
    assertThat(cluster.get("shape").asString()).isEqualTo("DECLINED -> APPROVED");
    assertThat(cluster.get("decisionFlips").asInt()).isEqualTo(1);
    assertThat(cluster.get("product").asString()).isEqualTo("CHECKING");
  }

  @Test
  void orderNeverMatters() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(i + "," + "x".repeat(i % 700) + ",\"a\nb\"");
    }
    rows.addFirst("id,text,lines");
    file("a.csv", rows.toArray(String[]::new));
    Collections.shuffle(rows.subList(1, rows.size()), new Random(1));
    file("b.csv", rows.toArray(String[]::new));
    assertThat(diff("--key", "id", "a.csv", "b.csv")).isZero();
    assertThat(report().get("matched").asInt()).isEqualTo(3_000);
  }

  @Test
  void thePageIsOneFileAndShowsPairsSideBySide() throws IOException {
    file("a.csv", "id,v", "1,<script>alert(1)</script>", "2,same");
    file("b.csv", "id,v", "1,b & c", "2,same");
    assertThat(
            diff("--html", directory.resolve("d.html").toString(), "--key", "id", "a.csv", "b.csv"))
        .isEqualTo(1);
    String page = Files.readString(directory.resolve("d.html"));
    assertThat(page).contains("attributes.v", "b &amp; c", "&lt;script&gt;", "official, line 2");
    assertThat(page).doesNotContain("<script", "src=", "http://", "https://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'id,v\n1,a\n2' | line 3: 1 cells, but the first row names 2 columns",
        "'id,v\n1,\"a\"b' | line 2: column 'v': text stands behind a closing quote",
        "'id,v\n,a' | line 2: column 'id' is empty",
        "'id,id\n1,a' | line 1: column 2 is called 'id' again",
        "'{\"id\":1}\n{\"id\":2,}' | line 2: column",
        "'{\"v\":1}' | line 1: field 'id' is missing",
        "'[{\"id\":1}]' | line 1: a JSON list; write one object a line",
        "'' | the file is empty"
      })
  void badInputIsNamedWithFileLineColumnAndRemedy(String content, String message)
      throws IOException {
    Files.writeString(directory.resolve("a"), content);
    file("b.csv", "id,v", "1,a");
    assertThat(diff("--key", "id", "a", "b.csv")).isEqualTo(2);
    assertThat(err.toString()).contains(directory.resolve("a").toString(), message);
  }

  @Test
  void rulesThatLookAtNoColumnAreRefused() throws IOException {
    file(
        "rules.yaml",
        "name: r",
        "version: '1'",
        "rules:",
        "- {id: d, field: decision, compare: exact}");
    file("a.csv", "id,decision", "1,A");
    assertThat(diff("--rules", "rules.yaml", "--key", "id", "a.csv", "a.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("rule d", "write attributes.decision");
  }

  @Test
  void textInAnotherEncodingIsNamedWhereItStands() throws IOException {
    Files.write(
        directory.resolve("a.csv"),
        "id,v\n1,M\u00fcller".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    file("b.csv", "id,v", "1,M\u00fcller");
    assertThat(diff("--key", "id", "a.csv", "b.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("line 2", "column 'v' is no UTF-8", "iconv");
  }

  @Test
  void whatIsSuggestedExplainsWhatDiverged() throws IOException {
    file("a.csv", "id,rc,fee", "1,51,1.00", "2,51,1.00", "3,00,1.00");
    file("b.csv", "id,rc,fee", "1,FUNDS,1.01", "2,FUNDS,1.01", "3,00,1.01");
    String suggested = directory.resolve("s.yaml").toString();

    assertThat(diff("--suggest", suggested, "--key", "id", "a.csv", "b.csv")).isEqualTo(1);
    assertThat(Files.readString(Path.of(suggested)))
        .contains("51 -> FUNDS in 2 of 2: too few to propose, fewer than 10")
        .doesNotContain("FUNDS'");
    assertThat(
            diff("--suggest", suggested, "--suggest-least", "2", "--key", "id", "a.csv", "b.csv"))
        .isEqualTo(1);
    assertThat(
            diff("--suggest", suggested, "--suggest-least", "0", "--key", "id", "a.csv", "b.csv"))
        .isEqualTo(2);
    assertThat(diff("--rules", suggested, "--key", "id", "a.csv", "b.csv")).isZero();
    assertThat(report().get("tolerated").asInt()).isEqualTo(3);
  }

  @Test
  void aGzipFileThatIsCutOffIsNoShorterFile() throws IOException {
    Path whole = directory.resolve("whole");
    try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(whole))) {
      for (int i = 0; i < 10_000; i++) {
        gz.write(("{\"id\":" + i + ",\"v\":" + i * 7919L % 10_007 + "}\n").getBytes());
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(directory.resolve("a.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    file("b.csv", "id,v", "1,a");
    assertThat(diff("--key", "id", "a.jsonl.gz", "b.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("a.jsonl.gz line ", "cut off", "fetch it again");
  }

  @Test
  void filesThatAreNotThereCannotBeCompared() {
    assertThat(diff("--key", "id", "none.csv", "none.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("none.csv", "no such file");
    assertThat(diff("--nonsense", "none.csv", "none.csv")).isEqualTo(2);
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }

  private int diff(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--report", directory.resolve("report.json").toString()));
    Arrays.stream(arguments)
        .map(
            a ->
                Files.exists(directory.resolve(a)) || a.startsWith("none")
                    ? directory.resolve(a).toString()
                    : a)
        .forEach(all::add);
    return new CommandLine(new DiffCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return JSON.readTree(Files.readString(directory.resolve("report.json")));
  }

  @Test
  void aFileThatIsNoTextIsNotShown() throws IOException {
    byte[] records = "4111111111111111 A".repeat(500).getBytes(Charset.forName("IBM037"));
    Files.write(directory.resolve("a.bin"), records);
    file("b.csv", "4111222233334444 ".repeat(300) + ",x", "1,2");
    file("c.csv", "k,x", "1,2");

    assertThat(diff("--key", "id", "a.bin", "c.csv")).isEqualTo(2);
    assertThat(err.toString())
        .contains("this is not text")
        .contains("--official-mapping and --shadow-mapping")
        .hasSizeLessThan(500);
    assertThat(diff("--key", "id", "b.csv", "c.csv")).isEqualTo(2);
    assertThat(diff("b.csv", "c.csv")).isEqualTo(2);
    assertThat(err.toString())
        .contains("column 1 would be named by 5,099 characters")
        .hasSizeLessThan(1_500);
    assertThat(diff("--official-mapping", "m1.yaml", "a.bin", "c.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("--official-mapping is given and --shadow-mapping is not");
  }

  @Test
  void theColumnsThatAdaptersGoByMustBeTheFirstRows() throws IOException {
    String spec =
        """
        mapping: one
        wire: { csv: { columns: [ID, AT] } }
        defaults: { zone: UTC }
        header:
          transactionId: ID
          accountId: { constant: A }
          platform: { constant: LEGACY }
          build: { constant: "1" }
          role: { constant: OFFICIAL }
          routeEpoch: { constant: "0" }
          product: { constant: CHECKING }
          transactionType: { constant: WITHDRAWAL }
          respondedAt: { field: AT, format: MMddHHmm }
        outcome:
          decision: { constant: APPROVED }
        """;
    file("m.yaml", spec);
    file("a.csv", "ID,AT", "t1,12312359");
    file("b.csv", "AT,ID", "12312359,t1");

    assertThat(mapped("a.csv", "a.csv", "--as-of", "2027-01-01")).as(err.toString()).isZero();
    assertThat(mapped("a.csv", "a.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("its times have no year (header.respondedAt.format)");
    assertThat(mapped("a.csv", "b.csv", "--as-of", "2027-01-01")).isEqualTo(2);
    assertThat(err.toString())
        .contains("wire.csv.columns: the first row of the file has [AT, ID]; it must name these");
  }

  private int mapped(String one, String other, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--official-mapping", "m.yaml", "--shadow-mapping", "m.yaml"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of(one, other));
    return diff(arguments.toArray(String[]::new));
  }
}
