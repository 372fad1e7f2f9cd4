package io.paritas.legacy.iso8583;

import static java.util.stream.Collectors.toCollection;

import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.Wire;
import io.paritas.legacy.iso8583.Element.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One ISO 8583 message is one record: {@code mti} and the fields by their numbers. A message that
 * is not exactly what the packager says is refused with the first field that is wrong.
 */
final class Iso8583Wire implements Wire {
  static final String MTI = "mti";
  private static final int BITMAP_BYTES = 8;
  private static final int BITS = 64;
  private static final int THIRD_BITMAP = 65;

  private final Packager packager;

  Iso8583Wire(Packager packager) {
    this.packager = packager;
  }

  /** Told where each field stands, without its length. */
  @FunctionalInterface
  private interface Places {
    void field(Element element, int from, int to);
  }

  @Override
  public Known known() {
    LinkedHashMap<String, Known> names = new LinkedHashMap<>();
    for (Element element : packager.elements()) {
      if (element != null) {
        names.put(element.name(), known(element));
      }
    }
    // None at all: the packager could not be read, and that was said.
    if (names.isEmpty()) {
      return new Known.Anything();
    }
    names.putFirst(MTI, new Known.Value(null));
    return Known.Fields.of(names);
  }

  private static Known known(Element element) {
    Map<String, Known> parts = new LinkedHashMap<>();
    element.parts().forEach(part -> parts.put(part.name(), new Known.Value(null)));
    if (parts.isEmpty()) {
      return new Known.Value(null);
    }
    return element.repeated() ? new Known.Items(Known.Fields.of(parts)) : Known.Fields.of(parts);
  }

  /** Whole fields, by their numbers. */
  @Override
  public Known protectable() {
    return known() instanceof Known.Fields(Set<String> names, var at)
        ? new Known.Fields(
            names.stream()
                .filter(name -> !name.equals(MTI))
                .collect(toCollection(LinkedHashSet::new)),
            name -> new Known.Value(null))
        : new Known.Anything();
  }

  @Override
  public Node.Fields read(byte[] bytes) throws UnreadableException {
    return read(bytes, (element, from, to) -> {});
  }

  @Override
  public byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    byte[] blanked = bytes.clone();
    try {
      read(
          bytes,
          (element, from, to) -> {
            if (names.contains(element.name())) {
              Arrays.fill(blanked, from + (element.shape().signed() ? 1 : 0), to, element.zero());
            }
          });
      return blanked;
    } catch (UnreadableException e) {
      return null;
    }
  }

  @Override
  public Cut cut() {
    return new Cut.Whole();
  }

  private Node.Fields read(byte[] bytes, Places places) throws UnreadableException {
    Cursor cursor = new Cursor(bytes);
    cursor.skip(packager.header(), "the header");
    Map<String, Node> fields = new LinkedHashMap<>();
    String mti = mti(cursor);
    fields.put(MTI, new Node.Text(mti));
    List<Integer> present = bitmaps(cursor);
    packager.check(mti, present);
    for (int number : present) {
      Element element = packager.elements()[number];
      if (element == null) {
        throw Cursor.broken("field " + number + ": the bitmap has it, the packager does not");
      }
      fields.put(element.name(), field(cursor, element, places));
    }
    if (cursor.left() > 0) {
      throw Cursor.broken("%d bytes follow the last field of the bitmap".formatted(cursor.left()));
    }
    return new Node.Fields(fields);
  }

  private String mti(Cursor cursor) throws UnreadableException {
    String mti = cursor.digits(packager.mti(), 4, MTI);
    if (!mti.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Cursor.broken("mti: four digits belong there");
    }
    if (mti.charAt(0) - '0' != packager.version().digit()) {
      throw Cursor.broken(
          "mti: its first digit is %c, that of version %s is %d"
              .formatted(mti.charAt(0), packager.version().year(), packager.version().digit()));
    }
    return mti;
  }

  /** The numbers of the fields that are there, in their order. */
  private List<Integer> bitmaps(Cursor cursor) throws UnreadableException {
    List<Integer> present = new ArrayList<>(32);
    boolean second = bitmap(cursor, 0, present);
    if (second) {
      bitmap(cursor, BITS, present);
      if (present.contains(THIRD_BITMAP)) {
        throw Cursor.broken("field 65: a third bitmap is not read");
      }
    }
    return present;
  }

  private boolean bitmap(Cursor cursor, int before, List<Integer> present)
      throws UnreadableException {
    String digits =
        cursor.bits(
            packager.bitmap(), BITMAP_BYTES, before == 0 ? "the bitmap" : "the second bitmap");
    for (int i = 0; i < digits.length(); i++) {
      int four = Character.digit(digits.charAt(i), 16);
      for (int bit = 0; bit < 4; bit++) {
        int number = before + i * 4 + bit + 1;
        if ((four & 8 >> bit) != 0 && number != 1) {
          present.add(number);
        }
      }
    }
    return Character.digit(digits.charAt(0), 16) >= 8;
  }

  private static Node field(Cursor cursor, Element element, Places places)
      throws UnreadableException {
    Shape shape = element.shape();
    String what = element.said();
    int length =
        shape.lengthDigits() == 0 ? shape.most() : cursor.length(element.lengths(), shape, what);
    int from = cursor.at();
    String read =
        switch (shape.alphabet()) {
          case B -> cursor.bits(element.binary(), length, what);
          case N -> {
            String sign = shape.signed() ? cursor.characters(element.page(), 1, what) : "";
            yield sign + cursor.digits(element.numbers(), length, what);
          }
          case Z -> cursor.digits(element.tracks(), length, what);
          case A, S, AN, AS, NS, ANS, ANP -> cursor.characters(element.page(), length, what);
        };
    places.field(element, from, cursor.at());
    String text = shape.alphabet() == Alphabet.B ? read : said(shape, read, what);
    return element.parts().isEmpty() ? new Node.Text(text) : parts(element, text);
  }

  private static String said(Shape shape, String text, String what) throws UnreadableException {
    String said = shape.read(text);
    if (said == null) {
      throw Cursor.broken(what + ": " + shape + " belongs there");
    }
    return said;
  }

  private static Node parts(Element element, String text) throws UnreadableException {
    int size = element.parts().stream().mapToInt(part -> part.shape().characters()).sum();
    if (!element.repeated()) {
      return text.isEmpty() ? new Node.Null() : one(element, text, 0, size);
    }
    List<Node> items = new ArrayList<>();
    for (int at = 0; at < text.length(); at += size) {
      items.add(one(element, text, at, size));
    }
    return new Node.Items(items);
  }

  private static Node one(Element element, String text, int from, int size)
      throws UnreadableException {
    if (from + size > text.length() || !element.repeated() && size != text.length()) {
      throw Cursor.broken(
          "%s: its parts take %d characters, there are %d"
              .formatted(element.said(), size, text.length() - from));
    }
    Map<String, Node> parts = new LinkedHashMap<>();
    int at = from;
    for (Part part : element.parts()) {
      int to = at + part.shape().characters();
      parts.put(
          part.name(),
          new Node.Text(
              said(part.shape(), text.substring(at, to), element.said() + "." + part.name())));
      at = to;
    }
    return new Node.Fields(parts);
  }
}
