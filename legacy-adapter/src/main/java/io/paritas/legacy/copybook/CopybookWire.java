package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import io.paritas.adapter.wire.Wire;
import io.paritas.legacy.copybook.Field.Occurs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of a copybook's layout. Items that redefine others are all read; which of them means
 * something is for the mapping spec to say.
 */
final class CopybookWire implements Wire {
  private final Field.Group layout;
  private final Characters characters;
  private final Framing framing;
  private final boolean variableTables;

  /**
   * @param variableTables whether a table DEPENDING ON takes only the bytes of the entries it has
   */
  CopybookWire(Field.Group layout, Characters characters, Framing framing, boolean variableTables) {
    this.layout = layout;
    this.characters = characters;
    this.framing = framing;
    this.variableTables = variableTables;
  }

  @Override
  public Known known() {
    return KnownItems.of(layout);
  }

  @Override
  public Known protectable() {
    return KnownItems.byName(layout);
  }

  @Override
  public Node.Fields read(byte[] bytes) throws UnreadableException {
    int start = framing.start(bytes);
    Reading reading = new Reading(characters.ebcdic(bytes), (leaf, at, named) -> {});
    Map<String, Node> fields = new LinkedHashMap<>();
    read(reading, start, fields, bytes.length);
    return new Node.Fields(fields);
  }

  private void read(Reading reading, int start, Map<String, Node> fields, int length)
      throws UnreadableException {
    int end = reading.group(layout, start, fields);
    if (end != length) {
      throw new UnreadableException(
          Kind.BROKEN,
          "the record has %d bytes, its copybook %d; send the copybook's, or mend the mapping spec%s"
              .formatted(
                  length - start,
                  end - start,
                  framing == Framing.NONE && length - end == 4
                      ? " (`framing: rdw` where its first four are a record descriptor word)"
                      : ""));
    }
  }

  /** Told where each leaf stands, and the names of the groups around it. */
  @FunctionalInterface
  private interface Places {
    void leaf(Field.Leaf leaf, int at, List<String> groups);
  }

  /** An item is named by its own name, or by that of a group around it. */
  @Override
  public byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    byte[] blanked = bytes.clone();
    Places places =
        (leaf, at, groups) -> {
          if (names.contains(leaf.name()) || groups.stream().anyMatch(names::contains)) {
            characters.blank(blanked, at, leaf);
          }
        };
    try {
      int start = framing.start(bytes);
      read(
          new Reading(characters.ebcdic(bytes), places),
          start,
          new LinkedHashMap<>(),
          bytes.length);
      return blanked;
    } catch (UnreadableException e) {
      return null;
    }
  }

  @Override
  public Cut cut() {
    if (framing == Framing.RDW) {
      return new Cut.Prefixed(4, true);
    }
    int size = layout.bytes();
    return variableTables || size == 0 ? new Cut.Whole() : new Cut.Fixed(size);
  }

  /** One pass over one record. */
  private final class Reading {
    private final byte[] bytes;
    private final Places places;
    private final List<String> groups = new ArrayList<>();
    private final Map<String, Node> seen = new HashMap<>();

    Reading(byte[] bytes, Places places) {
      this.bytes = bytes;
      this.places = places;
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
      if (occurs == null) {
        return one(field, at, into);
      }
      int present = occurs.dependingOn() == null ? occurs.atMost() : count(field, occurs);
      List<Node> items = new ArrayList<>(present);
      int cursor = at;
      for (int i = 0; i < occurs.atMost() && (i < present || !variableTables); i++) {
        Map<String, Node> item = new LinkedHashMap<>();
        cursor = one(field, cursor, item);
        if (i < present && !item.isEmpty()) {
          items.add(
              field instanceof Field.Leaf
                  ? item.values().iterator().next()
                  : unwrapped(item, field));
        }
      }
      into.put(field.name(), new Node.Items(items));
      return cursor;
    }

    private Node unwrapped(Map<String, Node> item, Field field) {
      Node named = item.get(field.name());
      return named == null ? new Node.Fields(item) : named;
    }

    private int one(Field field, int at, Map<String, Node> into) throws UnreadableException {
      return switch (field) {
        case Field.Group group when group.unnamed() -> group(group, at, into);
        case Field.Group group -> {
          Map<String, Node> fields = new LinkedHashMap<>();
          groups.add(group.name());
          int end = group(group, at, fields);
          groups.removeLast();
          into.put(group.name(), new Node.Fields(fields));
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
            "the record ends at byte %d, before the end of %s; send whole records"
                .formatted(bytes.length, leaf.name()));
      }
      if (leaf.kind() != null) {
        places.leaf(leaf, at, groups);
        Node value = value(leaf.kind(), at, leaf.size());
        into.put(leaf.name(), value);
        seen.put(leaf.name(), value);
      }
      return end;
    }

    private Node value(Field.Kind kind, int at, int size) {
      return switch (kind) {
        case Field.Kind.Characters text -> characters.text(bytes, at, size);
        case Field.Kind.Zoned zoned -> Numbers.zoned(zoned, bytes, at, size);
        case Field.Kind.Packed packed -> Numbers.packed(packed, bytes, at, size);
        case Field.Kind.Binary binary -> Numbers.binary(binary, bytes, at, size);
        case Field.Kind.Floating floating -> new Node.Broken("exact number (COMP-1, COMP-2)");
      };
    }

    private int count(Field table, Occurs occurs) throws UnreadableException {
      BigDecimal count =
          switch (seen.get(occurs.dependingOn())) {
            case Node.Number number -> number.value();
            case Node.Text text -> new BigDecimal(text.value());
            case null, default -> BigDecimal.valueOf(-1);
          };
      if (count.signum() < 0 || count.compareTo(BigDecimal.valueOf(occurs.atMost())) > 0) {
        throw new UnreadableException(
            Kind.BROKEN,
            "%s, which says how often %s stands, is not 0 to %d"
                .formatted(occurs.dependingOn(), table.name(), occurs.atMost()));
      }
      return count.intValue();
    }
  }
}
