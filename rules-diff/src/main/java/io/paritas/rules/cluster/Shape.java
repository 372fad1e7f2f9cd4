package io.paritas.rules.cluster;

import io.paritas.rules.Finding;
import io.paritas.rules.Numerals;
import io.paritas.rules.Result;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How two values differ, in words that many pairs share. */
final class Shape {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_-]{0,31}|[A-Za-z0-9]{1,4}");
  private static final Pattern MANY_DIGITS = Pattern.compile(".*\\d{5,}.*");
  private static final Pattern CASH = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");
  private static final Pattern KEYED = Pattern.compile("\\[(?:([^=\\]]*)=)?([^\\]]*)]");

  private Shape() {}

  static String of(Finding finding) {
    if (finding.result() == Result.UNJUDGED) {
      return "cannot be judged";
    }
    String official = finding.official();
    String shadow = finding.shadow();
    if (official == null || shadow == null) {
      return official == null ? "only on the shadow side" : "only on the official side";
    }
    return official.equals(shadow) ? "holds for the same value" : between(official, shadow);
  }

  private static String between(String official, String shadow) {
    Matcher ours = CASH.matcher(official);
    Matcher theirs = CASH.matcher(shadow);
    if (ours.matches() && theirs.matches()) {
      return ours.group(2).equals(theirs.group(2))
          ? numbers(new BigDecimal(ours.group(1)), new BigDecimal(theirs.group(1)))
          : "currency " + ours.group(2) + " -> " + theirs.group(2);
    }
    BigDecimal one = Numerals.parse(official);
    BigDecimal other = Numerals.parse(shadow);
    if (one != null && other != null && !(isCode(official) && one.compareTo(other) == 0)) {
      return one.compareTo(other) == 0 ? "another notation" : numbers(one, other);
    }
    if (isCode(official) && isCode(shadow)) {
      return official + " -> " + shadow;
    }
    return texts(official, shadow);
  }

  private static String numbers(BigDecimal official, BigDecimal shadow) {
    if (official.signum() != 0 && official.negate().compareTo(shadow) == 0) {
      return "the sign is turned";
    }
    String scaled = scaled(official, shadow);
    if (scaled != null) {
      return scaled;
    }
    BigDecimal apart = shadow.subtract(official);
    BigDecimal top = apart.abs().round(new MathContext(1, RoundingMode.DOWN));
    BigDecimal decade = BigDecimal.ONE.scaleByPowerOfTen(top.precision() - 1 - top.scale());
    return "shadow %s, by %s to %s"
        .formatted(
            apart.signum() > 0 ? "more" : "less",
            decade.toPlainString(),
            decade.scaleByPowerOfTen(1).toPlainString());
  }

  private static @Nullable String scaled(BigDecimal official, BigDecimal shadow) {
    if (official.signum() == 0 || shadow.signum() == 0) {
      return null;
    }
    BigDecimal one = official.stripTrailingZeros();
    BigDecimal other = shadow.stripTrailingZeros();
    int places = one.scale() - other.scale();
    return places != 0 && one.unscaledValue().equals(other.unscaledValue())
        ? "shadow is official x 10^" + places
        : null;
  }

  private static String texts(String official, String shadow) {
    if (official.equalsIgnoreCase(shadow)) {
      return "upper and lower case";
    }
    if (official.replaceAll("\\s+", "").equals(shadow.replaceAll("\\s+", ""))) {
      return "white space";
    }
    return kind(official) + " -> " + kind(shadow);
  }

  private static String kind(String value) {
    char first = value.isEmpty() ? ' ' : value.charAt(0);
    return first == '{'
        ? "an object"
        : first == '[' ? "a list" : Numerals.parse(value) != null ? "a number" : "a text";
  }

  private static boolean isCode(String value) {
    return CODE.matcher(value).matches() && !MANY_DIGITS.matcher(value).matches();
  }

  /** The path without what is one pair's own: keys of items stay where they are codes. */
  static String path(String path) {
    return KEYED
        .matcher(path)
        .replaceAll(
            step ->
                Matcher.quoteReplacement(
                    step.group(1) == null || !isCode(step.group(2))
                        ? "[*]"
                        : "[" + step.group(1) + "=" + step.group(2) + "]"));
  }
}
