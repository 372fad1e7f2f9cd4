package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.ByteRange;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import io.paritas.legacy.copybook.Field.Occurs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over one record. */
final class RecordReading {
  private static final int NO_TABLE = -1;

  private final byte[] bytes;
  private final byte[] zoned;
  private final Characters characters;
  private final boolean variableTables;
  private final Places places;
  private final List<String> groups = new ArrayList<>();
  private final List<Integer> elements = new ArrayList<>();
  private final Map<String, Node> seen = new HashMap<>();

  /** Above 0 in elements that a table does not have, whose bytes mean nothing. */
  private int absent;

  /** Which element of its table the field is that is read next. */
  private int element = NO_TABLE;

  /** Told where each leaf stands, while the reading is there. */
  @FunctionalInterface
  interface Places {
    void leaf(Field.Leaf leaf, int at, RecordReading reading);
  }

  RecordReading(byte[] bytes, Characters characters, boolean variableTables, Places places) {
    this.bytes = bytes;
    this.zoned = characters.zoned(bytes);
    this.characters = characters;
    this.variableTables = variableTables;
    this.places = places;
  }

  /** Whether one of the groups around the place bears one of the names. */
  boolean isWithin(Set<String> names) {
    return groups.stream().anyMatch(names::contains);
  }

  /** The path to a leaf of the place, as a mapping spec writes it. */
  String path(Field.Leaf leaf) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      path.append(groups.get(i)).append(element(elements.get(i))).append('.');
    }
    return path + leaf.name() + element(element);
  }

  private static String element(int index) {
    return index == NO_TABLE ? "" : "[" + index + "]";
  }

  int group(Field.Group group, int from, Map<String, Node> into) throws UnreadableException {
    Map<String, Integer> starts = new HashMap<>();
    int cursor = from;
    for (Field child : group.children()) {
      Integer redefined = child.redefines() == null ? null : starts.get(child.redefines());
      int at = redefined == null ? cursor : redefined;
      starts.put(child.name(), at);
      cursor = Math.max(cursor, field(child, at, into));
    }
    return cursor;
  }

  private int field(Field field, int at, Map<String, Node> into) throws UnreadableException {
    Occurs occurs = field.occurs();
    element = NO_TABLE;
    if (occurs == null) {
      return one(field, at, into);
    }
    int present = occurs.dependingOn() == null ? occurs.atMost() : count(field, occurs);
    List<Node> items = new ArrayList<>(present);
    int cursor = at;
    for (int i = 0; i < occurs.atMost() && (i < present || !variableTables); i++) {
      Map<String, Node> item = new LinkedHashMap<>();
      element = i;
      absent += i < present ? 0 : 1;
      cursor = one(field, cursor, item);
      absent -= i < present ? 0 : 1;
      if (i < present && !item.isEmpty()) {
        items.add(
            field instanceof Field.Leaf ? item.values().iterator().next() : unwrapped(item, field));
      }
    }
    element = NO_TABLE;
    into.put(field.name(), new Node.Items(items));
    return cursor;
  }

  private static Node unwrapped(Map<String, Node> item, Field field) {
    Node named = item.get(field.name());
    return named == null ? new Node.Fields(item) : named;
  }

  private int one(Field field, int at, Map<String, Node> into) throws UnreadableException {
    return switch (field) {
      case Field.Group group when group.unnamed() && element == NO_TABLE -> group(group, at, into);
      case Field.Group group -> {
        Map<String, Node> fields = group.unnamed() ? into : new LinkedHashMap<>();
        groups.add(group.name());
        elements.add(element);
        int end = group(group, at, fields);
        groups.removeLast();
        elements.removeLast();
        if (!group.unnamed()) {
          into.put(group.name(), new Node.Fields(fields));
        }
        yield end;
      }
      case Field.Leaf leaf -> leaf(leaf, at, into);
    };
  }

  private int leaf(Field.Leaf leaf, int at, Map<String, Node> into) throws UnreadableException {
    int end = at + leaf.size();
    if (end > bytes.length) {
      throw new UnreadableException(
          Kind.BROKEN,
          "the record ends at byte %d, before the end of %s (%s); send whole records"
              .formatted(bytes.length, leaf.name(), place(leaf, at)));
    }
    if (leaf.kind() != null) {
      places.leaf(leaf, at, this);
      Node value = value(leaf.kind(), at, leaf.size());
      into.put(leaf.name(), value);
      if (absent == 0) {
        seen.put(leaf.name(), value);
      }
    }
    return end;
  }

  /** Where a leaf stands, for people. */
  static String place(Field.Leaf leaf, int at) {
    return "%s, %s".formatted(ByteRange.told(at, at + leaf.size()), leaf.written());
  }

  private Node value(Field.Kind kind, int at, int size) {
    return switch (kind) {
      case Field.Kind.Characters text -> characters.text(bytes, at, size);
      case Field.Kind.Zoned zoned -> Numbers.zoned(zoned, this.zoned, at, size);
      case Field.Kind.Packed packed -> Numbers.packed(packed, bytes, at, size, characters.blank());
      case Field.Kind.Binary binary -> Numbers.binary(binary, bytes, at, size);
      case Field.Kind.Floating floating -> new Node.Broken("exact number (COMP-1, COMP-2)");
    };
  }

  private static boolean isCount(String text) {
    return text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private int count(Field table, Occurs occurs) throws UnreadableException {
    if (absent > 0) {
      return 0;
    }
    BigDecimal count =
        switch (seen.get(occurs.dependingOn())) {
          case Node.Number number -> number.value();
          case Node.Text text when isCount(text.value()) -> new BigDecimal(text.value());
          case null, default -> BigDecimal.valueOf(-1);
        };
    if (count.signum() < 0
        || count.compareTo(BigDecimal.valueOf(occurs.atMost())) > 0
        || count.stripTrailingZeros().scale() > 0) {
      throw new UnreadableException(
          Kind.BROKEN,
          "%s, which says how often %s stands, is not 0 to %d"
              .formatted(occurs.dependingOn(), table.name(), occurs.atMost()));
    }
    return count.intValue();
  }
}
