package io.paritas.legacy.iso8583;

import static java.util.stream.Collectors.toCollection;

import io.paritas.adapter.wire.ByteRange;
import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.Wire;
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
  interface Places {
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

  /** Of a part, its whole field. */
  @Override
  public @Nullable String place(byte[] bytes, String field) {
    String number = field.replace("'", "").replaceFirst("[.\\[].*", "");
    List<String> place = new ArrayList<>();
    try {
      read(
          bytes,
          (element, from, to) -> {
            if (element.name().equals(number)) {
              place.add(
                  "%s, %s"
                      .formatted(
                          element.said(),
                          from == to
                              ? "empty at byte %d, counted from 1".formatted(from + 1)
                              : ByteRange.told(from, to)));
            }
          });
    } catch (UnreadableException e) {
      return null;
    }
    return place.isEmpty() ? null : place.getFirst();
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
      fields.put(element.name(), ElementReading.of(cursor, element, places));
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
}
