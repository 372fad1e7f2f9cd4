package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Item.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a copybook: the levels of its items become groups and leaves. */
final class LayoutReader {
  private static final int MAX_DEPTH = 49;

  private final List<Item> items;
  private int next;

  private LayoutReader(List<Item> items) {
    this.items = items;
  }

  /**
   * @return the record; where the copybook holds one 01 level, its items
   * @throws InvalidCopybookException where the copybook is none, or has what is not read
   */
  static Field.Group read(String copybook) {
    List<Item> items =
        Sentences.of(copybook).stream().map(ItemParser::parse).filter(Objects::nonNull).toList();
    if (items.isEmpty()) {
      throw new InvalidCopybookException("it describes no item");
    }
    LayoutReader reader = new LayoutReader(items);
    List<Field> roots = reader.below(0, Usage.DISPLAY);
    return roots.size() == 1 && roots.getFirst() instanceof Field.Group record
        ? record
        : new Field.Group("RECORD", null, null, false, roots);
  }

  /** The items that stand below a level, up to the next that does not. */
  private List<Field> below(int level, Usage usage) {
    List<Field> fields = new ArrayList<>();
    while (next < items.size() && items.get(next).level() > level) {
      Item item = items.get(next++);
      if (item.level() > MAX_DEPTH && item.level() != 77) {
        throw new InvalidCopybookException(item.name() + ": no level " + item.level());
      }
      fields.add(field(item, usage));
    }
    checkRedefinitions(fields);
    return List.copyOf(fields);
  }

  private Field field(Item item, Usage usage) {
    boolean leaf = next == items.size() || items.get(next).level() <= item.level();
    if (leaf) {
      return item.leaf(usage);
    }
    if (item.picture() != null) {
      throw new InvalidCopybookException(item.name() + " has a PICTURE and items below it");
    }
    Usage below = item.usage() == null ? usage : item.usage();
    return new Field.Group(
        item.name(), item.occurs(), item.redefines(), item.isFiller(), below(item.level(), below));
  }

  private static void checkRedefinitions(List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      String redefined = fields.get(i).redefines();
      if (redefined != null
          && fields.subList(0, i).stream().noneMatch(one -> one.name().equals(redefined))) {
        throw new InvalidCopybookException(
            fields.get(i).name() + " redefines " + redefined + ", which does not stand before it");
      }
    }
  }
}
