package io.paritas.legacy.iso8583;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.legacy.iso8583.Element.Part;
import io.paritas.legacy.iso8583.Packager.Message;
import io.paritas.legacy.iso8583.Packager.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a packager's settings: the standard's own fields, and what the bank says otherwise. */
final class PackagerReader {
  private static final int LAST = 128;
  private static final String NOTATION =
      "is no field; write it as the standard does: n 6, n..19, ans...999, b 64, x+n 8, n 4; MMDD";

  private final Codings codings;
  private final @Nullable Element[] elements = new Element[LAST + 1];

  private PackagerReader(Codings codings) {
    this.codings = codings;
  }

  /** Null where it cannot be used; the problems are told to the section. */
  static @Nullable Packager read(Section settings) {
    Version version = version(settings.need("version", "say 1987 or 1993"));
    SpecValue encoding = settings.take("encoding");
    Codings shared = shared(encoding);
    Coding.Digits mti = Codings.word(settings.take("mti"), mtiOf(shared));
    Coding.Bits bitmap = Codings.word(settings.take("bitmap"), shared.binary());
    int header = header(settings.take("header"));
    PackagerReader reader = new PackagerReader(shared.with(settings));
    reader.standard(version);
    SpecValue fields = settings.take("fields");
    if (fields != null) {
      each(fields, reader::field);
    }
    Map<String, Message> messages = messages(settings.take("messages"));
    return version == null
        ? null
        : new Packager(version, header, mti, bitmap, reader.elements, messages);
  }

  private static @Nullable Version version(@Nullable SpecValue value) {
    if (value == null) {
      return null;
    }
    for (Version version : Version.values()) {
      if (version.year().equals(value.text())) {
        return version;
      }
    }
    value.problem("'" + value.text() + "' is neither 1987 nor 1993");
    return null;
  }

  private static Codings shared(@Nullable SpecValue encoding) {
    return switch (encoding == null ? "ascii" : encoding.text()) {
      case "ascii" -> Codings.ASCII;
      case "ebcdic" -> Codings.EBCDIC;
      case "packed" -> Codings.PACKED;
      default -> {
        encoding.problem("'" + encoding.text() + "' is none of ascii, ebcdic, packed");
        yield Codings.ASCII;
      }
    };
  }

  private static Coding.Digits mtiOf(Codings shared) {
    return shared.numbers();
  }

  private static int header(@Nullable SpecValue value) {
    if (value == null) {
      return 0;
    }
    if (value.text().matches("\\d{1,3}")) {
      return Integer.parseInt(value.text());
    }
    value.problem("'" + value.text() + "' is no count of bytes, 0 to 999");
    return 0;
  }

  private void standard(@Nullable Version version) {
    if (version != null) {
      StandardFields.of(version)
          .forEach(
              field ->
                  elements[field.number()] =
                      element(
                          field.number(), field.title(), field.shape(), codings, List.of(), false));
    }
  }

  private void field(int number, SpecValue value) {
    Element before = elements[number];
    String title = before == null ? "" : before.title();
    if (!value.isSection()) {
      Shape shape = value.isNull() ? null : shape(value);
      elements[number] =
          shape == null ? null : element(number, title, shape, codings, List.of(), false);
      return;
    }
    Section section = value.section();
    SpecValue is = section.take("is");
    SpecValue named = section.take("title");
    Codings own = codings.with(section);
    SpecValue parts = section.take("parts");
    SpecValue each = section.take("each");
    section.finish();
    if (is == null && before == null) {
      value.problem("say `is`: this number means nothing in the standard");
    }
    if (parts != null && each != null) {
      each.problem("stands beside `parts`; keep one of the two");
    }
    Shape shape = is == null ? before == null ? null : before.shape() : shape(is);
    if (shape != null) {
      elements[number] =
          element(
              number,
              named == null ? title : named.text(),
              shape,
              own,
              parts(each == null ? parts : each),
              each != null);
    }
  }

  private static Element element(
      int number, String title, Shape shape, Codings own, List<Part> parts, boolean repeated) {
    return new Element(
        number,
        title,
        shape,
        own.lengths(),
        own.numbers(),
        own.tracks(),
        own.binary(),
        own.page(),
        parts,
        repeated);
  }

  private static @Nullable Shape shape(SpecValue value) {
    Shape shape = Shape.parse(value.text());
    if (shape == null) {
      value.problem("'" + value.text() + "' " + NOTATION);
    }
    return shape;
  }

  private static List<Part> parts(@Nullable SpecValue value) {
    List<Part> parts = new ArrayList<>();
    Section section = value == null ? null : value.section();
    if (section != null) {
      section
          .takeAll()
          .forEach(
              (name, is) -> {
                Shape shape = shape(is);
                if (shape != null && shape.lengthDigits() == 0 && shape.alphabet() != Alphabet.B) {
                  parts.add(new Part(name, shape));
                } else if (shape != null) {
                  is.problem("a part has a fixed length and holds characters");
                }
              });
    }
    return List.copyOf(parts);
  }

  private static Map<String, Message> messages(@Nullable SpecValue value) {
    Map<String, Message> messages = new HashMap<>();
    Section section = value == null ? null : value.section();
    if (section != null) {
      section
          .takeAll()
          .forEach(
              (mti, of) -> {
                Section own = of.section();
                if (!mti.matches("\\d{4}")) {
                  of.problem("'" + mti + "' is no message type of four digits; quote it");
                }
                if (own != null) {
                  messages.put(
                      mti,
                      new Message(numbers(own.take("required")), numbers(own.take("allowed"))));
                  own.finish();
                }
              });
    }
    return messages;
  }

  private static Set<Integer> numbers(@Nullable SpecValue value) {
    Set<Integer> numbers = new TreeSet<>();
    if (value != null) {
      value
          .items()
          .forEach(item -> number(item, item.text(), (number, same) -> numbers.add(number)));
    }
    return numbers;
  }

  /** Told a field's number and what is said of it. */
  @FunctionalInterface
  private interface Numbered {
    void at(int number, SpecValue value);
  }

  private static void each(SpecValue fields, Numbered told) {
    Section section = fields.section();
    if (section != null) {
      section.takeAll().forEach((number, value) -> number(value, number, told));
    }
  }

  private static void number(SpecValue value, String written, Numbered told) {
    int number = written.matches("\\d{1,3}") ? Integer.parseInt(written) : 0;
    if (number < 2 || number > LAST) {
      value.problem("'" + written + "' is no field number, 2 to 128");
    } else {
      told.at(number, value);
    }
  }
}
