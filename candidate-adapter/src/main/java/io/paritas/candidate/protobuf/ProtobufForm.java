package io.paritas.candidate.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code wire: { protobuf: { descriptors: bank.desc, message: bank.v1.Answer } }}: one message is
 * one record. The file is what {@code protoc --include_imports --descriptor_set_out} writes.
 */
public final class ProtobufForm implements WireForm {

  @Override
  public String name() {
    return "protobuf";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options == null) {
      throw new IllegalArgumentException("protobuf needs `descriptors` and `message`");
    }
    SpecValue file =
        options.need("descriptors", "give the file that protoc --descriptor_set_out wrote");
    SpecValue message = options.need("message", "give the full name of the record's message");
    options.finish();
    Descriptor type = file == null || message == null ? null : type(file, message);
    return type == null ? record -> new Node.Fields(Map.of()) : new ProtobufWire(type);
  }

  private static @Nullable Descriptor type(SpecValue file, SpecValue message) {
    try {
      List<String> known = new ArrayList<>();
      for (FileDescriptor one : files(FileDescriptorSet.parseFrom(file.bytesOfFile()))) {
        for (Descriptor type : one.getMessageTypes()) {
          if (type.getFullName().equals(message.text())) {
            return type;
          }
          known.add(type.getFullName());
        }
      }
      message.problem("no message '%s' there; there are %s".formatted(message.text(), known));
    } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
      file.problem("no descriptor set: write it by protoc --include_imports --descriptor_set_out");
    } catch (IOException e) {
      file.problem("no descriptor set there, or it cannot be read; mend the path");
    }
    return null;
  }

  /** Every file stands behind those that it imports. */
  private static List<FileDescriptor> files(FileDescriptorSet set)
      throws DescriptorValidationException {
    Map<String, FileDescriptor> built = new HashMap<>();
    List<FileDescriptor> files = new ArrayList<>();
    for (FileDescriptorProto proto : set.getFileList()) {
      List<FileDescriptor> imports = new ArrayList<>();
      for (String name : proto.getDependencyList()) {
        FileDescriptor known = built.get(name);
        if (known != null) {
          imports.add(known);
        }
      }
      FileDescriptor file = FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new));
      built.put(proto.getName(), file);
      files.add(file);
    }
    return files;
  }
}
