package io.paritas.candidate.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.paritas.adapter.wire.Known;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names of a message type.
 *
 * @param raw as they stand in the message, which is how {@link Blanking} finds them; otherwise as
 *     {@link ProtobufWire} gives them
 */
record KnownFields(boolean raw) {
  private static final String MONEY = "google.type.Money";
  private static final String AMOUNT = "amount";

  /** Asked for what stands inside only when it is needed, for a message may hold itself. */
  Known of(Descriptor type) {
    Set<String> names = new LinkedHashSet<>();
    type.getFields().forEach(field -> names.add(field.getName()));
    boolean money = !raw && type.getFullName().equals(MONEY);
    if (money) {
      names.add(AMOUNT);
    }
    return new Known.Fields(
        names,
        name ->
            money && name.equals(AMOUNT)
                ? new Known.Value("the amount of google.type.Money has its point")
                : of(type.findFieldByName(name)));
  }

  private Known of(FieldDescriptor field) {
    if (field.isMapField()) {
      return new Known.Anything();
    }
    Known one =
        field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            ? message(field.getMessageType())
            : new Known.Value(null);
    return field.isRepeated() ? new Known.Items(one) : one;
  }

  private Known message(Descriptor type) {
    return !raw && ProtobufWire.ONE_VALUE.contains(type.getFullName())
        ? new Known.Value(null)
        : of(type);
  }
}
