package io.paritas.lab.wires;

import io.paritas.adapter.wire.CsvForm;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.adapter.wire.WireForm;
import io.paritas.candidate.protobuf.ProtobufForm;
import io.paritas.legacy.copybook.CopybookForm;
import io.paritas.legacy.iso8583.Iso8583Form;
import java.util.List;

/** Every wire that either adapter reads. */
public final class Wires {
  private Wires() {}

  public static List<WireForm> all() {
    return List.of(
        new JsonForm(), new CsvForm(), new CopybookForm(), new Iso8583Form(), new ProtobufForm());
  }
}
