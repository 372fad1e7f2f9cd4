package io.paritas.legacy.copybook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copybook's text as sentences of words: columns, comments and literals taken care of. */
final class Sentences {
  private static final int INDICATOR = 6;
  private static final int LAST_COLUMN = 72;
  private static final int TAB = 8;
  // A period ends a sentence only before a blank: PIC 9(3).99 holds another one.
  private static final Pattern WORD =
      Pattern.compile("'[^']*'|\"[^\"]*\"|['\"]|\\.(?=\\s|$)|(?:[^\\s.,;'\"]|[.,](?=\\S))+|[,;]");
  // In columns 1 to 6 stand line numbers, if anything.
  private static final Pattern TOO_FAR_LEFT =
      Pattern.compile(" {0,5}(?:0?[1-9]|[1-4]\\d|66|77|88)\\s+[A-Za-z].*");

  /** A word, in upper case, and the line it stands in, from 1. */
  record Word(String text, int line) {}

  private final List<List<Word>> all = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private boolean cutOff;

  private Sentences() {}

  /**
   * @param copybook in fixed format: text in columns 8 to 72, comments marked in column 7
   */
  static List<List<Word>> of(String copybook) {
    Sentences sentences = new Sentences();
    List<String> lines = copybook.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      sentences.line(i + 1, withoutTabs(lines.get(i)));
    }
    if (!sentences.words.isEmpty()) {
      throw sentences.open();
    }
    return sentences.all;
  }

  /** Tabs go on to the next column after a multiple of 8, as compilers take them. */
  private static String withoutTabs(String line) {
    StringBuilder blanks = new StringBuilder(line);
    for (int tab = blanks.indexOf("\t"); tab >= 0; tab = blanks.indexOf("\t")) {
      blanks.replace(tab, tab + 1, " ".repeat(TAB - tab % TAB));
    }
    return blanks.toString();
  }

  private InvalidCopybookException open() {
    return new InvalidCopybookException(
        words.getLast().line(),
        "no period after '%s'; end the item with one%s"
            .formatted(
                String.join(" ", words.stream().map(Word::text).toList()),
                cutOff ? ", before column 73: what stands behind is not read" : ""));
  }

  private void line(int number, String line) {
    String text = text(number, line);
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String found = word.group().toUpperCase(Locale.ROOT);
      switch (found) {
        case "." -> {
          if (!words.isEmpty()) {
            all.add(List.copyOf(words));
          }
          words = new ArrayList<>();
          cutOff = false;
        }
        case "'", "\"" ->
            throw new InvalidCopybookException(
                number, "a quote that does not end; close the literal on the same line");
        case ",", ";" -> {}
        default -> words.add(new Word(found, number));
      }
    }
    cutOff |= line.length() > LAST_COLUMN && !line.substring(LAST_COLUMN).isBlank();
  }

  private static String text(int number, String line) {
    if (line.length() > INDICATOR && "*/D".indexOf(line.charAt(INDICATOR)) >= 0) {
      return "";
    }
    if (TOO_FAR_LEFT.matcher(line).matches()) {
      throw new InvalidCopybookException(
          number,
          "the item begins in column %d; COBOL's text begins in column 8: put %d blanks before it"
              .formatted(margin(line) + 1, INDICATOR + 1 - margin(line)));
    }
    if (line.length() > INDICATOR && line.charAt(INDICATOR) == '-') {
      throw new InvalidCopybookException(
          number, "a continued line ('-' in column 7) is not read; write the item anew over lines");
    }
    return line.length() <= INDICATOR
        ? ""
        : line.substring(INDICATOR, Math.min(line.length(), LAST_COLUMN));
  }

  private static int margin(String line) {
    return line.length() - line.stripLeading().length();
  }
}
