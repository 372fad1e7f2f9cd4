package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same answers on every wire, and the real records of ../shared/data where they are. */
class WiresDiffTest {
  private static final Charset EBCDIC = Charset.forName("IBM037");
  private static final Path CARDDEMO = Path.of("../../../shared/data/carddemo").toAbsolutePath();
  private static final String COMMON =
      """
      header:
        transactionId: { field: %s, trim: true }
        accountId: { field: %s, trim: true }
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { constant: "2026-11-21T00:00:00Z" }
      outcome:
        decision: { constant: APPROVED }
        amounts: { transaction: %s }
      """;
  private static final int COUNT = 300;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private record Answer(String id, String account, long cents) {}

  private static List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      answers.add(new Answer("t" + i, "DE-" + i % 7, i * 101L));
    }
    return answers;
  }

  @BeforeEach
  void everyWireHasItsSpec() throws IOException {
    spec("json", "wire: json", "2", "id", "account", "cents");
    spec("csv", "wire: csv", "2", "id", "account", "cents");
    for (String framing : List.of("none", "rdw")) {
      String copybook =
          "wire:\n  copybook:\n    framing: %s\n    text: |\n      01 A.\n".formatted(framing)
              + "      05 ID PIC X(12).\n      05 ACCT PIC X(8).\n"
              + "      05 AMT PIC S9(7)V99 COMP-3.\n";
      spec("copybook-" + framing, copybook, "written", "ID", "ACCT", "AMT");
    }
    spec("iso8583", "wire: { iso8583: { version: 1987 } }", "2", "'37'", "'102'", "'4'");
    String message = "wire: { protobuf: { descriptors: a.desc, message: Answer } }";
    spec("protobuf", message, "2", "id", "account", "cents");
    Files.write(directory.resolve("a.desc"), descriptors().toByteArray());
  }

  private void spec(String name, String wire, String decimals, String id, String account, String of)
      throws IOException {
    String defaults = "\ndefaults: { currency: { constant: EUR }, decimals: " + decimals + " }\n";
    Files.writeString(
        directory.resolve(name + ".yaml"),
        "mapping: " + name + "\n" + wire + defaults + COMMON.formatted(id, account, of));
  }

  @ParameterizedTest
  @CsvSource({
    "json, csv, ",
    "json, copybook-none, ",
    "copybook-none, copybook-rdw, ",
    "copybook-rdw, iso8583, length2",
    "iso8583, protobuf, varint",
    "protobuf, json, "
  })
  void theSameAnswersOnTwoWiresAreTheSame(String official, String shadow, String how)
      throws Exception {
    write(official, answers());
    write(shadow, answers().reversed());
    List<String> more = how == null ? List.of() : List.of("--shadow-records", how);

    assertThat(diff(official, shadow, more)).as(err.toString()).isZero();
    assertThat(report().get("matched").asInt()).isEqualTo(COUNT);

    List<Answer> other = new ArrayList<>(answers());
    other.set(17, new Answer("t17", "DE-3", 17 * 101L + 1));
    other.removeLast();
    write(shadow, other);
    assertThat(diff(official, shadow, more)).as(err.toString()).isOne();
    assertThat(report().get("diverged").asInt()).isOne();
    assertThat(report().get("onlyLeft").asInt()).isOne();
    assertThat(report().get("matched").asInt()).isEqualTo(COUNT - 2);
  }

  @Test
  void aBrokenRecordEndsItWithItsNumberAndTheField() throws Exception {
    write("json", answers());
    write("copybook-none", answers());
    Path file = directory.resolve("copybook-none.data");
    byte[] bytes = Files.readAllBytes(file);
    bytes[25 * 4 + 22] = (byte) 0xFF;
    Files.write(file, bytes);

    assertThat(diff("json", "copybook-none", List.of())).isEqualTo(2);
    assertThat(err.toString()).contains("copybook-none.data record 5: ", "AMT", "wrong-type");

    Files.write(file, Arrays.copyOf(bytes, 99));
    assertThat(diff("json", "copybook-none", List.of())).isEqualTo(2);
    assertThat(err.toString()).contains("record 4: ", "broken-record");
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() throws Exception {
    write("json", answers());
    write("copybook-none", answers());
    assertThat(diff("json", "copybook-none", List.of("--key", "id"))).isEqualTo(2);
    assertThat(err.toString()).contains("leave --key out");
    assertThat(diff("json", "copybook-none", List.of("--shadow-records", "sometimes")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--records sometimes");
    assertThat(diff("json", "copybook-none", List.of("--records", "rdw"))).isEqualTo(2);
    assertThat(err.toString()).contains("are lines");
  }

  @ParameterizedTest
  @CsvSource({"none", "gz"})
  void realMainframeRecordsEqualTheirAsciiTwins(String packed) throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(CARDDEMO), "needs ../shared/data/carddemo");
    for (String page : List.of("IBM037", "US-ASCII")) {
      String wire =
          "wire: { copybook: { file: %s, codePage: %s } }"
              .formatted(CARDDEMO.resolve("copybooks/CVTRA06Y.cpy"), page);
      spec(page, wire, "written", "DALYTRAN-ID", "DALYTRAN-CARD-NUM", "DALYTRAN-AMT");
      Path spec = directory.resolve(page + ".yaml");
      String all =
          """
            attributes:
              type: DALYTRAN-TYPE-CD
              category: DALYTRAN-CAT-CD
              merchant: { field: DALYTRAN-MERCHANT-NAME, as: text, trim: true }
              at: DALYTRAN-ORIG-TS
          """;
      Files.writeString(spec, Files.readString(spec) + all);
    }
    boolean gz = packed.equals("gz");
    copy(CARDDEMO.resolve("ebcdic/AWS.M2.CARDDEMO.DALYTRAN.PS"), "IBM037.data", gz);
    copy(CARDDEMO.resolve("ascii/dailytran.txt"), "US-ASCII.data", gz);

    String end = gz ? ".data.gz" : ".data";
    List<String> lines = List.of("--shadow-records", "lines");
    assertThat(diff("IBM037", "US-ASCII", end, lines)).as(err.toString()).isZero();
    assertThat(report().get("matched").asInt()).isEqualTo(300);
  }

  private void copy(Path from, String to, boolean gz) throws IOException {
    if (!gz) {
      Files.copy(from, directory.resolve(to));
      return;
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve(to + ".gz")))) {
      Files.copy(from, out);
    }
  }

  private void write(String wire, List<Answer> answers) throws Exception {
    var file = new ByteArrayOutputStream();
    if (wire.equals("csv")) {
      file.writeBytes("id,account,cents\n".getBytes(UTF_8));
    }
    for (Answer answer : answers) {
      switch (wire) {
        case "json" -> file.writeBytes(json(answer).getBytes(UTF_8));
        case "csv" ->
            file.writeBytes(
                "%s,%s,%d\n"
                    .formatted(answer.id(), answer.account(), answer.cents())
                    .getBytes(UTF_8));
        case "copybook-none" -> file.writeBytes(record(answer));
        case "copybook-rdw" -> {
          file.writeBytes(new byte[] {0, 29, 0, 0});
          file.writeBytes(record(answer));
        }
        case "iso8583" -> {
          byte[] message = iso8583(answer);
          file.writeBytes(new byte[] {0, (byte) message.length});
          file.writeBytes(message);
        }
        case "protobuf" -> protobuf(answer).writeDelimitedTo(file);
        default -> throw new IllegalArgumentException(wire);
      }
    }
    Files.write(directory.resolve(wire + ".data"), file.toByteArray());
  }

  private static String json(Answer answer) {
    return "{\"id\":\"%s\",\"account\":\"%s\",\"cents\":%d}\n"
        .formatted(answer.id(), answer.account(), answer.cents());
  }

  private static byte[] record(Answer answer) {
    var record = new ByteArrayOutputStream();
    record.writeBytes("%-12s%-8s".formatted(answer.id(), answer.account()).getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex("%09dc".formatted(answer.cents())));
    return record.toByteArray();
  }

  /** Fields 4, 37 and 102, with both bitmaps. */
  private static byte[] iso8583(Answer answer) {
    String account = answer.account();
    return "0210%s%012d%-12s%02d%s"
        .formatted(
            "90000000080000000000000004000000",
            answer.cents(),
            answer.id(),
            account.length(),
            account)
        .getBytes(US_ASCII);
  }

  private static FileDescriptorProto file() {
    return FileDescriptorProto.newBuilder()
        .setName("a.proto")
        .setSyntax("proto3")
        .addMessageType(
            DescriptorProto.newBuilder()
                .setName("Answer")
                .addField(field("id", 1, Type.TYPE_STRING))
                .addField(field("account", 2, Type.TYPE_STRING))
                .addField(field("cents", 3, Type.TYPE_INT64)))
        .build();
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }

  private static FileDescriptorSet descriptors() {
    return FileDescriptorSet.newBuilder().addFile(file()).build();
  }

  private static DynamicMessage protobuf(Answer answer) throws Exception {
    var type =
        FileDescriptor.buildFrom(file(), new FileDescriptor[0]).findMessageTypeByName("Answer");
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("id"), answer.id())
        .setField(type.findFieldByName("account"), answer.account())
        .setField(type.findFieldByName("cents"), answer.cents())
        .build();
  }

  private int diff(String official, String shadow, List<String> more) {
    return diff(official, shadow, ".data", more);
  }

  /** ISO 8583 stands behind lengths of two bytes, Protobuf behind varints. */
  private int diff(String official, String shadow, String end, List<String> more) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--report", directory.resolve("report.json").toString()));
    all.addAll(List.of("--official-mapping", directory.resolve(official + ".yaml").toString()));
    all.addAll(List.of("--shadow-mapping", directory.resolve(shadow + ".yaml").toString()));
    if (official.equals("iso8583")) {
      all.addAll(List.of("--official-records", "length2"));
    } else if (official.equals("protobuf")) {
      all.addAll(List.of("--official-records", "varint"));
    }
    all.addAll(more);
    all.add(directory.resolve(official + end).toString());
    all.add(directory.resolve(shadow + end).toString());
    return new CommandLine(new DiffCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(directory.resolve("report.json")));
  }
}
