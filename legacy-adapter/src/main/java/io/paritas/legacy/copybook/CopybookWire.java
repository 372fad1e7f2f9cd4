package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.ByteRange;
import io.paritas.adapter.wire.Cut;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import io.paritas.adapter.wire.Wire;
import java.util.LinkedHashMap;
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
    Map<String, Node> fields = new LinkedHashMap<>();
    read(bytes, fields, (leaf, at, reading) -> {});
    return new Node.Fields(fields);
  }

  private void read(byte[] bytes, Map<String, Node> fields, RecordReading.Places places)
      throws UnreadableException {
    int start = framing.start(bytes);
    RecordReading reading = new RecordReading(bytes, characters, variableTables, places);
    int end = reading.group(layout, start, fields);
    if (end != bytes.length) {
      throw new UnreadableException(
          Kind.BROKEN,
          "the record has %d bytes, its copybook %d; send the copybook's, or mend the mapping spec%s"
              .formatted(
                  bytes.length - start,
                  end - start,
                  framing == Framing.NONE && bytes.length - end == 4
                      ? " (`framing: rdw` where its first four are a record descriptor word)"
                      : ""));
    }
  }

  /** An item is named by its own name, or by that of a group around it. */
  @Override
  public byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    byte[] blanked = bytes.clone();
    try {
      read(
          bytes,
          new LinkedHashMap<>(),
          (leaf, at, reading) -> {
            if (names.contains(leaf.name()) || reading.isWithin(names)) {
              characters.blank(blanked, at, leaf);
            }
          });
      return blanked;
    } catch (UnreadableException e) {
      return null;
    }
  }

  @Override
  public @Nullable String place(byte[] bytes, String field) {
    Found found = new Found(field);
    try {
      read(bytes, new LinkedHashMap<>(), found);
    } catch (UnreadableException e) {
      return null;
    }
    String place = found.place();
    return place == null || framing == Framing.NONE
        ? place
        : place.replace("from 1", "from 1 with the record descriptor word");
  }

  /** Looks for the bytes of an item, or of all items of a group. */
  private static final class Found implements RecordReading.Places {
    private final String field;
    private Field.@Nullable Leaf leaf;
    private int from = Integer.MAX_VALUE;
    private int to;

    Found(String field) {
      this.field = field;
    }

    @Override
    public void leaf(Field.Leaf one, int at, RecordReading reading) {
      String path = reading.path(one);
      boolean itself = path.equals(field);
      if (itself || path.startsWith(field + ".") || path.startsWith(field + "[")) {
        leaf = itself ? one : null;
        from = Math.min(from, at);
        to = Math.max(to, at + one.size());
      }
    }

    @Nullable String place() {
      if (leaf != null) {
        return RecordReading.place(leaf, from);
      }
      return to == 0 ? null : ByteRange.told(from, to);
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
}
