package io.paritas.candidate.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import io.paritas.adapter.wire.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message of a type. A field with presence that was not sent is absent; one without presence is
 * its default, which nobody can tell from nothing. Floating point is no exact number.
 */
final class ProtobufWire implements Wire {
  private static final int MAX_BYTES = 512 * 1024;
  private static final int MAX_DEPTH = 32;
  private static final int NANO_DIGITS = 9;
  private static final Node INEXACT = new Node.Broken("exact number (double, float)");

  private static final String TIMESTAMP = "google.protobuf.Timestamp";
  private static final Set<String> WRAPPERS =
      Set.of(
          "google.protobuf.StringValue",
          "google.protobuf.Int32Value",
          "google.protobuf.Int64Value",
          "google.protobuf.UInt32Value",
          "google.protobuf.UInt64Value",
          "google.protobuf.BoolValue");

  /** Messages that everybody writes the same way, and that are one value. */
  static final Set<String> ONE_VALUE =
      Stream.concat(Stream.of(TIMESTAMP), WRAPPERS.stream()).collect(Collectors.toSet());

  private final Descriptor type;

  ProtobufWire(Descriptor type) {
    this.type = type;
  }

  @Override
  public Cut cut() {
    return new Cut.Whole();
  }

  @Override
  public Known known() {
    return new KnownFields(false).of(type);
  }

  @Override
  public Known protectable() {
    return new KnownFields(true).of(type);
  }

  @Override
  public Node.Fields read(byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException(
          Kind.TOO_LARGE,
          "message of %d bytes, at most %d are read".formatted(bytes.length, MAX_BYTES));
    }
    try {
      return fields(parsed(bytes).build());
    } catch (IOException | RuntimeException e) {
      // Protobuf's own message may name a value; a missing required field is a RuntimeException.
      throw new UnreadableException(
          Kind.BROKEN,
          "no message of type %s; send one whole message a record".formatted(type.getFullName()));
    }
  }

  private DynamicMessage.Builder parsed(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    in.setRecursionLimit(MAX_DEPTH);
    return DynamicMessage.newBuilder(type).mergeFrom(in);
  }

  /** A field is named by the names around it and its own, with dots between them. */
  @Override
  public byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    try {
      DynamicMessage.Builder message = parsed(bytes);
      new Blanking(names).all(message);
      return message.build().toByteArray();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static Node.Fields fields(Message message) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        fields.put(field.getName(), map(field, message));
      } else if (field.isRepeated()) {
        fields.put(field.getName(), items(field, message));
      } else if (!field.hasPresence() || message.hasField(field)) {
        fields.put(field.getName(), value(field, message.getField(field)));
      }
    }
    return new Node.Fields(fields);
  }

  private static Node items(FieldDescriptor field, Message message) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      items.add(value(field, message.getRepeatedField(field, i)));
    }
    return new Node.Items(items);
  }

  private static Node map(FieldDescriptor field, Message message) {
    Map<String, Node> entries = new LinkedHashMap<>();
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      Message entry = (Message) message.getRepeatedField(field, i);
      entries.put(String.valueOf(entry.getField(key)), value(value, entry.getField(value)));
    }
    return new Node.Fields(entries);
  }

  private static Node value(FieldDescriptor field, Object value) {
    return switch (value) {
      case String text -> new Node.Text(text);
      case Boolean bool -> new Node.Bool(bool);
      case Integer number -> new Node.Number(whole(field, number));
      case Long number -> new Node.Number(whole(field, number));
      case EnumValueDescriptor word -> new Node.Text(word.getName());
      case ByteString bytes ->
          new Node.Text(HexFormat.of().withUpperCase().formatHex(bytes.toByteArray()));
      case Message message -> message(message);
      default -> INEXACT;
    };
  }

  private static BigDecimal whole(FieldDescriptor field, long number) {
    return switch (field.getType()) {
      case UINT32, FIXED32 -> BigDecimal.valueOf(number & 0xFFFF_FFFFL);
      case UINT64, FIXED64 -> new BigDecimal(new BigInteger(Long.toUnsignedString(number)));
      default -> BigDecimal.valueOf(number);
    };
  }

  /** What everybody writes the same way is one value; everything else is its fields. */
  private static Node message(Message message) {
    Node.Fields fields = fields(message);
    return switch (message.getDescriptorForType().getFullName()) {
      case TIMESTAMP -> instant(fields);
      case "google.type.Money" -> money(fields);
      case String one when WRAPPERS.contains(one) -> fields.values().get("value");
      default -> fields;
    };
  }

  private static Node instant(Node.Fields fields) {
    try {
      return new Node.Text(
          Instant.ofEpochSecond(number(fields, "seconds").longValueExact())
              .plusNanos(number(fields, "nanos").longValueExact())
              .toString());
    } catch (DateTimeException | ArithmeticException e) {
      return new Node.Broken("time");
    }
  }

  /** Its own fields, and their sum as {@code amount}. */
  private static Node money(Node.Fields fields) {
    Map<String, Node> with = new LinkedHashMap<>(fields.values());
    BigDecimal units = number(fields, "units");
    BigDecimal nanos = number(fields, "nanos");
    boolean sound =
        nanos.precision() <= NANO_DIGITS
            && (units.signum() == 0 || nanos.signum() == 0 || units.signum() == nanos.signum());
    with.put(
        "amount",
        sound
            ? new Node.Number(units.add(nanos.movePointLeft(NANO_DIGITS)))
            : new Node.Broken("amount: units and nanos contradict each other"));
    return new Node.Fields(with);
  }

  private static BigDecimal number(Node.Fields fields, String name) {
    return fields.values().get(name) instanceof Node.Number number
        ? number.value()
        : BigDecimal.ZERO;
  }
}
