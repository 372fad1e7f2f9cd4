package io.paritas.legacy.iso8583;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.spec.SpecFile;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;

/** Wires of packagers that tests write. */
final class Packagers {
  private Packagers() {}

  static Iso8583Wire wire(String settings) {
    return new Iso8583Wire(SpecFile.read("packager.yaml", settings, PackagerReader::read));
  }

  static Node.Fields read(String settings, byte[] message) throws UnreadableException {
    return wire(settings).read(message);
  }

  static byte[] ascii(String message) {
    return message.getBytes(UTF_8);
  }

  static String text(Node.Fields message, int field) {
    return message.values().get(String.valueOf(field)) instanceof Node.Text text
        ? text.value()
        : null;
  }
}
