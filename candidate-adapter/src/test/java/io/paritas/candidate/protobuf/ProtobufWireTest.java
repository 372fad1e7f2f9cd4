package io.paritas.candidate.protobuf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TimestampProto;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.rules.response.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtobufWireTest {
  private static final String SPEC =
      """
      mapping: proto
      wire: { protobuf: { descriptors: bank.desc, message: bank.v1.Answer } }
      defaults: { currency: { constant: EUR }, decimals: 2 }
      header:
        transactionId: id
        accountId: account
        platform: { constant: CANDIDATE }
        build: { constant: b }
        role: { constant: SHADOW }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: at
        accountSequence: sequence
      outcome:
        decision: { field: decision, codes: { YES: APPROVED, NO: DECLINED } }
        amounts: { transaction: cents }
        fees: { list: fees, code: code, amount: { field: amount, decimals: written } }
        attributes:
          note: { field: note, optional: true }
          hash: { field: hash, as: text, optional: true }
          rate: { field: rate, optional: true }
      """;

  @TempDir private Path folder;
  private Descriptor answer;
  private MappingSpec mapping;

  @BeforeEach
  void aSchemaIsAFile() throws Exception {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("bank.proto")
            .setPackage("bank.v1")
            .setSyntax("proto3")
            .addDependency("google/protobuf/timestamp.proto")
            .addEnumType(
                EnumDescriptorProto.newBuilder()
                    .setName("Decision")
                    .addValue(EnumValueDescriptorProto.newBuilder().setName("NO").setNumber(0))
                    .addValue(EnumValueDescriptorProto.newBuilder().setName("YES").setNumber(1)))
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName("Fee")
                    .addField(field("code", 1, Type.TYPE_STRING))
                    .addField(field("amount", 2, Type.TYPE_STRING)))
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName("Answer")
                    .addField(field("id", 1, Type.TYPE_STRING))
                    .addField(field("account", 2, Type.TYPE_STRING))
                    .addField(field("decision", 3, Type.TYPE_ENUM).setTypeName(".bank.v1.Decision"))
                    .addField(field("cents", 4, Type.TYPE_SINT64))
                    .addField(
                        field("fees", 5, Type.TYPE_MESSAGE)
                            .setTypeName(".bank.v1.Fee")
                            .setLabel(Label.LABEL_REPEATED))
                    .addField(
                        field("at", 6, Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Timestamp"))
                    .addField(field("sequence", 7, Type.TYPE_UINT64))
                    .addField(field("note", 8, Type.TYPE_STRING))
                    .addField(field("hash", 9, Type.TYPE_BYTES))
                    .addField(
                        field("rate", 10, Type.TYPE_DOUBLE)
                            .setProto3Optional(true)
                            .setOneofIndex(0))
                    .addOneofDecl(
                        com.google.protobuf.DescriptorProtos.OneofDescriptorProto.newBuilder()
                            .setName("_rate")))
            .build();
    FileDescriptorProto time = TimestampProto.getDescriptor().toProto();
    Files.write(
        folder.resolve("bank.desc"),
        FileDescriptorSet.newBuilder().addFile(time).addFile(file).build().toByteArray());
    answer =
        FileDescriptor.buildFrom(file, new FileDescriptor[] {TimestampProto.getDescriptor()})
            .findMessageTypeByName("Answer");
    mapping = compile(SPEC);
  }

  private MappingSpec compile(String spec) {
    return MappingSpec.compile(
        folder.resolve("spec.yaml").toString(), spec, List.of(new ProtobufForm()));
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(Label.LABEL_OPTIONAL);
  }

  private DynamicMessage.Builder answer() {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(answer);
    Descriptor fee = answer.getFile().findMessageTypeByName("Fee");
    set(message, "id", "t-1");
    set(message, "account", "DE-4711");
    set(
        message,
        "decision",
        answer.getFile().findEnumTypeByName("Decision").findValueByName("YES"));
    set(message, "cents", -12345L);
    message.addRepeatedField(
        answer.findFieldByName("fees"),
        DynamicMessage.newBuilder(fee)
            .setField(fee.findFieldByName("code"), "ATM")
            .setField(fee.findFieldByName("amount"), "1.50")
            .build());
    set(message, "at", Timestamp.newBuilder().setSeconds(1_700_000_000).setNanos(5000).build());
    set(message, "sequence", 17L);
    set(message, "hash", ByteString.copyFrom(new byte[] {(byte) 0xCA, (byte) 0xFE}));
    return message;
  }

  private void set(DynamicMessage.Builder message, String name, Object value) {
    message.setField(answer.findFieldByName(name), value);
  }

  @Test
  void messagesAreReadByTheirDescriptors() {
    var response = ((Accepted) mapping.translate(answer().build().toByteArray())).response();

    assertThat(response.header().respondedAt()).hasToString("2023-11-14T22:13:20.000005Z");
    assertThat(response.header().accountSequence()).isEqualTo(17);
    assertThat(response.outcome().amounts().get("transaction"))
        .isEqualTo(Money.of("-123.45", "EUR"));
    assertThat(response.outcome().fees().getFirst().amount()).isEqualTo(Money.of("1.5", "EUR"));
    // A text without presence that was not sent is an empty one; nobody can tell the two apart.
    assertThat(response.outcome().attributes().values()).containsOnlyKeys("hash", "note");
    assertThat(response.outcome().attributes().values().get("hash").toString()).contains("CAFE");
  }

  @Test
  void protectedFieldsAreOverwrittenAndUnknownOnesLeftOut() {
    MappingSpec protecting =
        compile("protect: { account: [account], pin: [hash, fees.code] }\n" + SPEC);
    byte[] unknown = {(byte) 0xA2, 0x06, 4, '4', '7', '1', '1'};
    byte[] message = answer().build().toByteArray();
    byte[] bytes = Arrays.copyOf(message, message.length + unknown.length);
    System.arraycopy(unknown, 0, bytes, message.length, unknown.length);

    byte[] kept = protecting.blanked(bytes, protecting.classes().all());
    var before = ((Accepted) protecting.translate(bytes)).response();
    var after = ((Accepted) protecting.translate(kept)).response();

    assertThat(new String(kept, ISO_8859_1)).doesNotContain("4711", "ATM").contains("t-1", "1.50");
    assertThat(after.header().accountId()).isEqualTo("0000000");
    assertThat(after.outcome().amounts()).isEqualTo(before.outcome().amounts());
    assertThat(after.outcome().fees().getFirst().code()).isEqualTo("000");
    assertThat(after.outcome().attributes().values().get("hash").toString())
        .contains("0000")
        .doesNotContain("CAFE");
    assertThat(protecting.blanked("nonsense".getBytes(ISO_8859_1), Set.of("id"))).isNull();
  }

  @Test
  void floatingPointIsNoExactNumber() {
    DynamicMessage.Builder message = answer();
    set(message, "rate", 1.5);

    assertThat(((Rejection) mapping.translate(message.build().toByteArray())).detail())
        .startsWith("rate: what is no exact number (double, float)");
  }

  @Test
  void whateverTheBytesAreTheyAreMappedOrRefused() {
    byte[] good = answer().build().toByteArray();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length) + 1);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      if (mapping.translate(bytes) instanceof Rejection rejection) {
        assertThat(rejection.reason().tag()).isNotEqualTo("internal-error");
      }
    }
  }

  @Test
  void aWrongNameOrFileIsToldWithItsLine() throws Exception {
    assertThatThrownBy(() -> compile(SPEC.replace("bank.v1.Answer", "bank.v1.Anser")))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(
            "spec.yaml:2: wire.protobuf.message: no message 'bank.v1.Anser' there")
        .hasMessageContaining("bank.v1.Answer");
    assertThatThrownBy(() -> compile(SPEC.replace("bank.desc", "bunk.desc")))
        .hasMessageContaining("wire.protobuf.descriptors: no descriptor set there");
    Files.writeString(folder.resolve("bank.desc"), "not one");
    assertThatThrownBy(() -> compile(SPEC)).hasMessageContaining("no descriptor set: write it by");
  }

  @Test
  void namesThatTheMessageDoesNotHaveAreRefused() {
    String bad =
        SPEC.replace("transactionId: id", "transactionId: idd")
            .replace("code: code", "code: id")
            .replace("respondedAt: at", "respondedAt: at.seconds")
            .replace(
                "defaults:",
                "protect: { account: [account, fees.code, at.seconds, acount] }\ndefaults:");

    assertThatThrownBy(() -> compile(bad))
        .hasMessageContaining("protect.account[3]: 'acount' is not there; known are: id, account,")
        .hasMessageContaining("(did you mean account?)")
        .hasMessageContaining("header.transactionId: 'idd' is not there")
        .hasMessageContaining("header.respondedAt: 'at.seconds' goes on behind a value")
        .hasMessageContaining("outcome.fees.code: 'id' is not there; known are: code, amount");
  }
}
