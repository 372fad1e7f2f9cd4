package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Field.Occurs;
import io.paritas.legacy.copybook.Field.Sign;
import io.paritas.legacy.copybook.Item.Usage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one data description entry, clause by clause. */
final class ItemParser {
  private static final Set<String> NO_CLAUSE_OF_STORAGE =
      Set.of("JUST", "JUSTIFIED", "RIGHT", "BLANK", "WHEN", "ZERO", "ZEROS", "ZEROES", "GLOBAL");

  private final List<String> words;
  private int next;
  private String name = "FILLER";
  private @Nullable String redefines;
  private @Nullable Picture picture;
  private @Nullable Usage usage;
  private @Nullable Occurs occurs;
  private Sign sign = Sign.NONE;

  private ItemParser(List<String> words) {
    this.words = words;
  }

  /**
   * @return null for levels 66 and 88, which take no storage
   * @throws InvalidCopybookException where a clause is not known
   */
  static @Nullable Item parse(List<String> words) {
    if (!words.getFirst().matches("\\d{1,2}")) {
      throw new InvalidCopybookException(
          "'%s' begins with no level number".formatted(String.join(" ", words)));
    }
    int level = Integer.parseInt(words.getFirst());
    return level == 66 || level == 88 ? null : new ItemParser(words).item(level);
  }

  private Item item(int level) {
    next = 1;
    if (next < words.size() && !isClause(words.get(next))) {
      name = take();
    }
    while (next < words.size()) {
      clause(take());
    }
    return new Item(level, name, redefines, picture, usage, occurs, sign);
  }

  private static boolean isClause(String word) {
    return Set.of("PIC", "PICTURE", "REDEFINES", "OCCURS", "USAGE", "VALUE").contains(word)
        || usage(word) != null;
  }

  private void clause(String word) {
    switch (word) {
      case "REDEFINES" -> redefines = take();
      case "PIC", "PICTURE" -> {
        skip("IS");
        picture = Picture.of(name, take());
      }
      case "USAGE" -> skip("IS");
      case "OCCURS" -> occurs = occurs();
      case "SIGN" -> skip("IS");
      case "LEADING" -> sign = separate(Sign.LEADING_SEPARATE);
      case "TRAILING" -> sign = separate(Sign.TRAILING_SEPARATE);
      case "VALUE", "VALUES" -> {
        skip("IS");
        take();
      }
      case "INDEXED", "ASCENDING", "DESCENDING" -> next = words.size();
      default -> other(word);
    }
  }

  private void other(String word) {
    Usage known = usage(word);
    if (known != null) {
      usage = known;
    } else if (!NO_CLAUSE_OF_STORAGE.contains(word)) {
      throw new InvalidCopybookException(name + ": " + word + " is not read by this adapter");
    }
  }

  private static @Nullable Usage usage(String word) {
    return switch (word.replace("COMPUTATIONAL", "COMP")) {
      case "DISPLAY" -> Usage.DISPLAY;
      case "BINARY", "COMP", "COMP-0", "COMP-4", "COMP-5" -> Usage.BINARY;
      case "COMP-3", "PACKED-DECIMAL" -> Usage.PACKED;
      case "COMP-6" -> Usage.PACKED_UNSIGNED;
      case "COMP-1" -> Usage.FLOAT;
      case "COMP-2" -> Usage.DOUBLE;
      default -> null;
    };
  }

  private Occurs occurs() {
    int times = count(take());
    if (skip("TO")) {
      times = count(take());
    }
    skip("TIMES");
    String depending = null;
    if (skip("DEPENDING")) {
      skip("ON");
      depending = take();
    }
    return new Occurs(times, depending);
  }

  private int count(String word) {
    if (!word.matches("\\d{1,5}")) {
      throw new InvalidCopybookException(name + ": OCCURS '" + word + "' is no number");
    }
    return Integer.parseInt(word);
  }

  private Sign separate(Sign where) {
    boolean separate = skip("SEPARATE");
    skip("CHARACTER");
    return separate ? where : Sign.NONE;
  }

  private String take() {
    if (next >= words.size()) {
      throw new InvalidCopybookException(name + ": ends in the middle of a clause");
    }
    return words.get(next++);
  }

  private boolean skip(String word) {
    boolean there = next < words.size() && words.get(next).equals(word);
    if (there) {
      next++;
    }
    return there;
  }
}
