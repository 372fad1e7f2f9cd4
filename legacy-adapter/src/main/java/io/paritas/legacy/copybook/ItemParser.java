package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Field.Occurs;
import io.paritas.legacy.copybook.Field.Sign;
import io.paritas.legacy.copybook.Item.Usage;
import io.paritas.legacy.copybook.Sentences.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one data description entry, clause by clause. */
final class ItemParser {
  private static final Set<String> NO_CLAUSE_OF_STORAGE =
      Set.of("JUST", "JUSTIFIED", "RIGHT", "BLANK", "WHEN", "ZERO", "ZEROS", "ZEROES", "GLOBAL");
  private static final String USAGES =
      "DISPLAY, COMP (BINARY, COMP-4, COMP-5), COMP-1, COMP-2, COMP-3 (PACKED-DECIMAL), COMP-6";

  private final List<Word> words;
  private int next;
  private String name = "FILLER";
  private @Nullable String redefines;
  private @Nullable Picture picture;
  private @Nullable Usage usage;
  private @Nullable Occurs occurs;
  private Sign sign = Sign.NONE;

  private ItemParser(List<Word> words) {
    this.words = words;
  }

  /**
   * @return null for levels 66 and 88, which take no storage
   * @throws InvalidCopybookException where a clause is not known
   */
  static @Nullable Item parse(List<Word> words) {
    Word first = words.getFirst();
    if (!first.text().matches("\\d{1,2}")) {
      throw noLevel(words, first);
    }
    int level = Integer.parseInt(first.text());
    if (level < 1 || level > 49 && level != 66 && level != 77 && level != 88) {
      throw new InvalidCopybookException(
          first.line(),
          "'%s': there is no level %d; items have 01 to 49".formatted(said(words), level));
    }
    return level == 66 || level == 88 ? null : new ItemParser(words).item(level);
  }

  private static InvalidCopybookException noLevel(List<Word> words, Word first) {
    String remedy =
        switch (first.text()) {
          case "COPY" -> "COPY is not followed; put the lines of that copybook in its place";
          case "EXEC" -> "it is not followed; put the lines that it includes in its place";
          default -> "write one, 01 to 49, or take the sentence away";
        };
    return new InvalidCopybookException(
        first.line(), "'%s' begins with no level number; %s".formatted(said(words), remedy));
  }

  private static String said(List<Word> words) {
    return words.stream().limit(8).map(Word::text).collect(Collectors.joining(" "));
  }

  private Item item(int level) {
    next = 1;
    if (next < words.size() && !isClause(words.get(next).text())) {
      name = take();
    }
    while (next < words.size()) {
      clause(take());
    }
    return new Item(words.getFirst().line(), level, name, redefines, picture, usage, occurs, sign);
  }

  private static boolean isClause(String word) {
    return Set.of("PIC", "PICTURE", "REDEFINES", "OCCURS", "USAGE", "VALUE", "SIGN").contains(word)
        || usage(word) != null;
  }

  private void clause(String word) {
    switch (word) {
      case "REDEFINES" -> redefines = take();
      case "PIC", "PICTURE" -> {
        skip("IS");
        picture = picture(take());
      }
      case "USAGE" -> {
        skip("IS");
        usage = knownUsage(take());
      }
      case "OCCURS" -> occurs = occurs();
      case "SIGN" -> skip("IS");
      case "LEADING" -> sign = sign(Sign.LEADING_SEPARATE, Sign.LEADING_OVERPUNCHED);
      case "TRAILING" -> sign = sign(Sign.TRAILING_SEPARATE, Sign.OVERPUNCHED);
      case "VALUE", "VALUES" -> {
        skip("IS");
        literal();
      }
      case "INDEXED", "ASCENDING", "DESCENDING" -> next = words.size();
      default -> other(word);
    }
  }

  /** One literal, in hexadecimal or ALL of it, too. */
  private void literal() {
    take();
    while (next < words.size() && "'\"".indexOf(words.get(next).text().charAt(0)) >= 0) {
      next++;
    }
  }

  private Picture picture(String written) {
    try {
      return Picture.of(name, written);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private Usage knownUsage(String word) {
    Usage known = usage(word);
    if (known == null) {
      throw invalid("%s: USAGE %s is none of %s; write one".formatted(name, word, USAGES));
    }
    return known;
  }

  private void other(String word) {
    Usage known = usage(word);
    if (known != null) {
      usage = known;
    } else if (word.matches("\\d{1,2}")) {
      throw invalid(
          "%s: '%s' begins another item before a period has ended this one; put a period before it"
              .formatted(name, word));
    } else if (word.startsWith("COMP")) {
      knownUsage(word);
    } else if (!NO_CLAUSE_OF_STORAGE.contains(word)) {
      throw invalid(
          "%s: %s is not read by this adapter; take it away if it takes no room in the record"
              .formatted(name, word));
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
      throw invalid(
          "%s: OCCURS '%s' is no number; write how often, as in OCCURS 5 TIMES"
              .formatted(name, word));
    }
    return Integer.parseInt(word);
  }

  private Sign sign(Sign separate, Sign overpunched) {
    boolean ofItsOwn = skip("SEPARATE");
    skip("CHARACTER");
    return ofItsOwn ? separate : overpunched;
  }

  private InvalidCopybookException invalid(String what) {
    return new InvalidCopybookException(words.get(next - 1).line(), what);
  }

  private String take() {
    if (next >= words.size()) {
      throw invalid(
          "%s: %s ends in the middle of a clause; write what belongs behind it"
              .formatted(name, words.getLast().text()));
    }
    return words.get(next++).text();
  }

  private boolean skip(String word) {
    boolean there = next < words.size() && words.get(next).text().equals(word);
    if (there) {
      next++;
    }
    return there;
  }
}
