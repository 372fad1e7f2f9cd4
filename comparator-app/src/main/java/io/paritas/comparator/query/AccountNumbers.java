package io.paritas.comparator.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How account numbers are shown: masked, unless somebody who may asked for the whole. */
enum AccountNumbers {
  MASKED {
    @Override
    String shown(String number) {
      return number.length() <= KEPT * 2
          ? "****"
          : "****" + number.substring(number.length() - KEPT);
    }
  },
  WHOLE {
    @Override
    String shown(String number) {
      return number;
    }
  };

  /** Short numbers would be given away by their end. */
  private static final int KEPT = 4;

  /** Shorter numbers are hidden only where they stand alone: they occur in anything. */
  private static final int TELLING = 5;

  abstract String shown(String number);

  /** A text in which this number does not show, wherever it stands in it. */
  String hiding(String number, String text) {
    if (this == WHOLE || number.isEmpty() || !text.contains(number)) {
      return text;
    }
    if (number.length() >= TELLING) {
      return text.replace(number, shown(number));
    }
    return text.replaceAll(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(number) + "(?![\\p{L}\\p{N}])",
        Matcher.quoteReplacement(shown(number)));
  }
}
