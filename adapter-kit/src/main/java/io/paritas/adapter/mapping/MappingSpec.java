package io.paritas.adapter.mapping;

import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecFile;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mapping spec, compiled: raw records in, responses or rejections out. Immutable, and safe for
 * any number of threads.
 */
public final class MappingSpec {
  private final String name;
  private final Wire wire;
  private final FieldClasses classes;
  private final HeaderMapping header;
  private final OutcomeMapping outcome;
  private final List<String> yearless;

  private MappingSpec(
      String name,
      Wire wire,
      FieldClasses classes,
      HeaderMapping header,
      OutcomeMapping outcome,
      List<String> yearless) {
    this.yearless = yearless;
    this.name = name;
    this.wire = wire;
    this.classes = classes;
    this.header = header;
    this.outcome = outcome;
  }

  /**
   * Compiles a spec.
   *
   * @param file how messages name the spec
   * @param forms the wires that this adapter can read
   * @throws InvalidSpecException with everything that is wrong, each with its line and field
   */
  public static MappingSpec compile(String file, String yaml, List<WireForm> forms) {
    return SpecFile.read(file, yaml, spec -> parse(spec, forms));
  }

  private static @Nullable MappingSpec parse(Section spec, List<WireForm> forms) {
    SpecValue name = spec.need("mapping", "give the mapping a name");
    Wire wire = wire(spec, forms);
    Known record = wire == null ? new Known.Anything() : wire.known();
    FieldClasses classes =
        FieldClasses.parse(
            spec.take("protect"), wire == null ? new Known.Anything() : wire.protectable());
    CodeTables tables = CodeTables.parse(spec.take("codes"));
    Forms fields =
        new Forms(Defaults.parse(spec.take("defaults"), tables, record), tables, Sight.of(record));
    SpecValue headerSpec = spec.need("header", "it says whose answer this is, and when");
    SpecValue outcomeSpec = spec.need("outcome", "it says what was decided");
    Section header = headerSpec == null ? null : headerSpec.section();
    Section outcome = outcomeSpec == null ? null : outcomeSpec.section();
    HeaderMapping headerMapping = header == null ? null : HeaderMapping.parse(header, fields);
    OutcomeMapping outcomeMapping = outcome == null ? null : OutcomeMapping.parse(outcome, fields);
    return name == null || wire == null || headerMapping == null || outcomeMapping == null
        ? null
        : new MappingSpec(
            name.text(),
            wire,
            classes,
            headerMapping,
            outcomeMapping,
            List.copyOf(fields.yearless()));
  }

  /** {@code wire: NAME}, or {@code wire: { NAME: { options } }}. */
  private static @Nullable Wire wire(Section spec, List<WireForm> forms) {
    List<String> known = forms.stream().map(WireForm::name).sorted().toList();
    SpecValue value = spec.need("wire", "say how records are written: one of " + known);
    if (value == null) {
      return null;
    }
    Section options = value.isSection() ? value.section() : null;
    for (WireForm form : forms) {
      if (options != null && options.has(form.name())) {
        SpecValue own = options.take(form.name());
        options.finish();
        return form.open(own == null ? null : own.section());
      }
      if (options == null && value.isScalar() && value.text().equals(form.name())) {
        return open(form, value);
      }
    }
    if (options != null) {
      options.takeAll();
    }
    value.problem("no wire that this adapter reads; it reads " + known);
    return null;
  }

  private static @Nullable Wire open(WireForm form, SpecValue value) {
    try {
      return form.open(null);
    } catch (IllegalArgumentException e) {
      value.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The spec's own name, for logs. */
  public String name() {
    return name;
  }

  /** The fields of the spec whose times have no year: they take the one nearest to the record's. */
  public List<String> yearless() {
    return yearless;
  }

  /** Which fields of a raw record must not lie open in a dead letter. */
  public FieldClasses classes() {
    return classes;
  }

  /**
   * The record with the values of these fields overwritten, and otherwise as it was.
   *
   * @return null where they cannot be told from the rest: the record is broken, or its wire has no
   *     places
   */
  public byte @Nullable [] blanked(byte[] record, Set<String> fields) {
    try {
      return wire.blanked(record, fields);
    } catch (RuntimeException e) {
      // A mistake of ours must not stop a partition; whoever asks takes null for "protect it all".
      return null;
    }
  }

  /** Whether this is no record but a file's first row, which names the spec's columns. */
  public boolean isNames(byte[] row) {
    return wire.isNames(row);
  }

  /** How records of this wire follow one another in a file. */
  public Cut cut() {
    return wire.cut();
  }

  /**
   * Translates one raw record. Never throws, whatever the bytes are.
   *
   * @param bytes null for a record without a value, which is rejected
   */
  public Translated translate(byte @Nullable [] bytes) {
    return translate(bytes, null, field -> {});
  }

  /**
   * The same, and says which fields took their default.
   *
   * @param recorded when the record was sent, about, which times without a year go by; null for now
   * @param defaulted told the path of each, as the spec writes it
   */
  public Translated translate(
      byte @Nullable [] bytes, @Nullable Instant recorded, Consumer<String> defaulted) {
    if (bytes == null || bytes.length == 0) {
      return new Rejection(
          Reason.EMPTY_RECORD, "the record has no bytes; send one answer a record");
    }
    try {
      Scope record = Scope.of(wire.read(bytes), recorded, defaulted);
      return new Accepted(new Response(header.read(record), outcome.read(record)));
    } catch (UnreadableException e) {
      return new Rejection(reason(e.kind()), String.valueOf(e.getMessage()));
    } catch (Rejected e) {
      return e.rejection(field -> place(bytes, field));
    } catch (InvalidResponseException e) {
      return new Rejection(Reason.OUT_OF_BOUNDS, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours must not stop a partition for ever: the bytes wait in the dead letters.
      return new Rejection(
          Reason.INTERNAL_ERROR,
          "the adapter failed with %s; report it, and send the record again after the fix"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private @Nullable String place(byte[] bytes, String field) {
    try {
      return wire.place(bytes, field);
    } catch (RuntimeException e) {
      // The reason counts, and must not be lost for want of a place.
      return null;
    }
  }

  private static Reason reason(UnreadableException.Kind kind) {
    return switch (kind) {
      case BROKEN -> Reason.BROKEN_RECORD;
      case DUPLICATE_FIELD -> Reason.DUPLICATE_FIELD;
      case MISSING_FIELD -> Reason.MISSING_FIELD;
      case TOO_LARGE -> Reason.RECORD_TOO_LARGE;
    };
  }
}
