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
  // A period ends a sentence only before a blank: PIC 9(3).99 holds another one.
  private static final Pattern WORD =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\.(?=\\s|$)|(?:[^\\s.,;'\"]|[.,](?=\\S))+|[,;]");

  private Sentences() {}

  /**
   * @param copybook in fixed format: text in columns 8 to 72, comments marked in column 7
   */
  static List<List<String>> of(String copybook) {
    List<List<String>> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String line : copybook.lines().toList()) {
      Matcher word = WORD.matcher(text(line));
      while (word.find()) {
        String found = word.group().toUpperCase(Locale.ROOT);
        if (found.equals(".")) {
          sentences.add(List.copyOf(words));
          words.clear();
        } else if (!found.equals(",") && !found.equals(";")) {
          words.add(found);
        }
      }
    }
    if (!words.isEmpty()) {
      throw new InvalidCopybookException("no period after '%s'".formatted(String.join(" ", words)));
    }
    sentences.removeIf(List::isEmpty);
    return sentences;
  }

  private static String text(String line) {
    if (line.length() <= INDICATOR || "*/D".indexOf(line.charAt(INDICATOR)) >= 0) {
      return "";
    }
    return line.substring(INDICATOR, Math.min(line.length(), LAST_COLUMN));
  }
}
