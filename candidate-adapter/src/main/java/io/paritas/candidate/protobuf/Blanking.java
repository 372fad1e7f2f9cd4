package io.paritas.candidate.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Set;

/**
 * Overwrites fields of a message: texts and bytes by as many zeros, and everything inside of a
 * message that is named. Fields that the schema does not know are left out, for nobody can tell
 * what they hold.
 *
 * @param names with dots between those of messages and their fields
 */
record Blanking(Set<String> names) {

  void all(Message.Builder message) {
    fields(message, "", false);
  }

  private void fields(Message.Builder message, String around, boolean named) {
    message.setUnknownFields(UnknownFieldSet.getDefaultInstance());
    for (FieldDescriptor field : List.copyOf(message.getAllFields().keySet())) {
      String path = around + field.getName();
      boolean blank = named || names.contains(path);
      if (field.isRepeated()) {
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          Object value = message.getRepeatedField(field, i);
          message.setRepeatedField(field, i, kept(field, value, path, blank));
        }
      } else {
        message.setField(field, kept(field, message.getField(field), path, blank));
      }
    }
  }

  private Object kept(FieldDescriptor field, Object value, String path, boolean blank) {
    if (value instanceof Message inside) {
      Message.Builder message = inside.toBuilder();
      fields(message, path + ".", blank);
      return message.buildPartial();
    }
    return blank ? zero(field, value) : value;
  }

  private static Object zero(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case STRING -> "0".repeat(((String) value).length());
      case BYTE_STRING -> ByteString.copyFrom(new byte[((ByteString) value).size()]);
      case INT -> 0;
      case LONG -> 0L;
      case FLOAT -> 0f;
      case DOUBLE -> 0d;
      case BOOLEAN -> false;
      case ENUM -> field.getEnumType().getValues().getFirst();
      case MESSAGE -> throw new IllegalStateException("a message is no value");
    };
  }
}
