package io.paritas.candidate.fuzz;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TimestampProto;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.mapping.Translated;
import io.paritas.candidate.protobuf.ProtobufForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What Jazzer calls with whatever bytes it likes. */
final class Target {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String SPEC =
      """
      mapping: fuzz
      protect: { pan: [text], pin: [rows] }
      wire: { protobuf: { descriptors: fuzz.desc, message: f.A } }
      defaults: { currency: { constant: EUR }, decimals: 2 }
      header:
        transactionId: { constant: t }
        accountId: { constant: a }
        platform: { constant: CANDIDATE }
        build: { constant: b }
        role: { constant: SHADOW }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { field: at, default: "2026-11-21T00:00:00Z" }
      outcome:
        decision: { constant: APPROVED }
        amounts: { one: { field: cents, optional: true } }
        attributes:
          self: { field: self, optional: true }
          numbers: { field: numbers, optional: true }
          money: { field: money, optional: true }
          names: { field: names, optional: true }
      """;
  private static final FileDescriptorProto FILE = file();
  private static final Descriptor TYPE = type();
  private static final MappingSpec MAPPING = mapping();

  private Target() {}

  static void protobuf(byte[] bytes) {
    long begin = System.nanoTime();
    Translated translated = MAPPING.translate(bytes);
    byte[] blanked = MAPPING.blanked(bytes, MAPPING.classes().all());
    if (System.nanoTime() - begin > PATIENCE.toNanos()) {
      throw new AssertionError("took longer than " + PATIENCE);
    }
    switch (translated) {
      case Translated.Rejection no when no.reason() == Reason.INTERNAL_ERROR ->
          throw new AssertionError(no.detail());
      case Translated.Rejection no -> {}
      case Translated.Accepted accepted -> {
        isWhatProtobufReads(accepted, bytes);
        // A message of defaults only has no bytes, and no bytes are no record.
        if (blanked != null && blanked.length > 0) {
          isSame(accepted, MAPPING.translate(blanked));
        }
      }
    }
  }

  /** Its own reader without our limits is the oracle. */
  private static void isWhatProtobufReads(Translated.Accepted accepted, byte[] bytes) {
    try {
      DynamicMessage message = DynamicMessage.parseFrom(TYPE, bytes);
      long cents = (Long) message.getField(TYPE.findFieldByName("cents"));
      if (amount(accepted).compareTo(BigDecimal.valueOf(cents, 2)) != 0) {
        throw new AssertionError(amount(accepted) + " read, " + cents + " cents sent");
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("mapped what is no message", e);
    }
  }

  private static void isSame(Translated.Accepted before, Translated after) {
    if (!(after instanceof Translated.Accepted now) || !amount(before).equals(amount(now))) {
      throw new AssertionError("an amount changed where another field was overwritten");
    }
  }

  private static BigDecimal amount(Translated.Accepted accepted) {
    return accepted.response().outcome().amounts().get("one").amount();
  }

  private static MappingSpec mapping() {
    try {
      Path folder = Files.createTempDirectory("paritas-fuzz");
      Path descriptors = folder.resolve("fuzz.desc");
      FileDescriptorProto time = TimestampProto.getDescriptor().toProto();
      Files.write(
          descriptors,
          FileDescriptorSet.newBuilder().addFile(time).addFile(FILE).build().toByteArray());
      try {
        return MappingSpec.compile(
            folder.resolve("fuzz.yaml").toString(), SPEC, List.of(new ProtobufForm()));
      } finally {
        Files.delete(descriptors);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Descriptor type() {
    try {
      return FileDescriptor.buildFrom(FILE, new FileDescriptor[] {TimestampProto.getDescriptor()})
          .findMessageTypeByName("A");
    } catch (com.google.protobuf.Descriptors.DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileDescriptorProto file() {
    return FileDescriptorProto.newBuilder()
        .setName("fuzz.proto")
        .setPackage("f")
        .setSyntax("proto3")
        .addDependency("google/protobuf/timestamp.proto")
        .addMessageType(
            DescriptorProto.newBuilder()
                .setName("M")
                .addField(field("units", 1, Type.TYPE_INT64))
                .addField(field("nanos", 2, Type.TYPE_INT32)))
        .addMessageType(
            DescriptorProto.newBuilder()
                .setName("A")
                .addField(field("cents", 1, Type.TYPE_SINT64))
                .addField(message("self", 2, ".f.A"))
                .addField(repeated(field("numbers", 3, Type.TYPE_UINT64)))
                .addField(message("at", 4, ".google.protobuf.Timestamp"))
                .addField(repeated(message("money", 5, ".f.M")))
                .addField(field("text", 6, Type.TYPE_STRING))
                .addField(repeated(field("names", 7, Type.TYPE_STRING)))
                .addField(repeated(message("rows", 8, ".f.M"))))
        .build();
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(Label.LABEL_OPTIONAL);
  }

  private static FieldDescriptorProto.Builder message(String name, int number, String type) {
    return field(name, number, Type.TYPE_MESSAGE).setTypeName(type);
  }

  private static FieldDescriptorProto.Builder repeated(FieldDescriptorProto.Builder field) {
    return field.setLabel(Label.LABEL_REPEATED);
  }
}
