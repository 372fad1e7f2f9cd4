package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Field.Sign;
import io.paritas.legacy.copybook.Item.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a copybook: the levels of its items become groups and leaves. */
final class LayoutReader {
  private static final int SHOWN = 12;

  private final List<Item> items;
  private final Set<String> before = new LinkedHashSet<>();
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
      throw new InvalidCopybookException(
          0, "it describes no item; write at least one, as in 05 ACCT PIC X(10).");
    }
    LayoutReader reader = new LayoutReader(items);
    List<Field> roots = reader.below(0, Usage.DISPLAY, Sign.NONE, new HashSet<>());
    return roots.size() == 1 && roots.getFirst() instanceof Field.Group record
        ? record
        : new Field.Group("RECORD", null, null, false, roots);
  }

  /**
   * The items that stand below a level, up to the next that does not.
   *
   * @param names of the items that stand beside them, as paths name them
   */
  private List<Field> below(int level, Usage usage, Sign sign, Set<String> names) {
    List<Field> fields = new ArrayList<>();
    while (next < items.size() && items.get(next).level() > level) {
      Item item = items.get(next++);
      checkRedefinition(item, fields);
      if (!item.isFiller() && !names.add(item.name())) {
        throw new InvalidCopybookException(
            item.line(),
            item.name() + " stands twice in one group; rename one: a path could mean either");
      }
      checkCounter(item);
      fields.add(field(item, usage, sign, names));
    }
    return List.copyOf(fields);
  }

  private Field field(Item item, Usage usage, Sign sign, Set<String> names) {
    boolean leaf = next == items.size() || items.get(next).level() <= item.level();
    if (leaf) {
      before.add(item.name());
      return item.in(sign).leaf(usage);
    }
    if (item.picture() != null) {
      throw new InvalidCopybookException(
          item.line(),
          "%s has a PICTURE and items below it (%s has the higher level %02d); take one of the two away, or mend the level"
              .formatted(item.name(), items.get(next).name(), items.get(next).level()));
    }
    // A FILLER's items belong to the group around it.
    boolean ofItsOwn = !item.isFiller() || item.occurs() != null;
    return new Field.Group(
        item.name(),
        item.occurs(),
        item.redefines(),
        item.isFiller(),
        below(
            item.level(),
            item.usage() == null ? usage : item.usage(),
            item.sign() == Sign.NONE ? sign : item.sign(),
            ofItsOwn ? new HashSet<>() : names));
  }

  private static void checkRedefinition(Item item, List<Field> fields) {
    String redefined = item.redefines();
    if (redefined != null && fields.stream().noneMatch(one -> one.name().equals(redefined))) {
      throw new InvalidCopybookException(
          item.line(),
          "%s redefines %s, which does not stand before it in the same group; known there are: %s"
              .formatted(
                  item.name(), redefined, listed(fields.stream().map(Field::name).toList())));
    }
  }

  private void checkCounter(Item item) {
    @Nullable String counter = item.occurs() == null ? null : item.occurs().dependingOn();
    if (counter != null && !before.contains(counter)) {
      throw new InvalidCopybookException(
          item.line(),
          "%s depends on %s, which is no item before it; known there are: %s"
              .formatted(item.name(), counter, listed(List.copyOf(before))));
    }
  }

  private static String listed(List<String> names) {
    List<String> last =
        names.stream()
            .filter(name -> !name.equals("FILLER"))
            .skip(Math.max(0, names.size() - SHOWN))
            .toList();
    return last.isEmpty() ? "none" : String.join(", ", last);
  }
}
