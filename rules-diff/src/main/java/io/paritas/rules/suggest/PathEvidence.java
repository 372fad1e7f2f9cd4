package io.paritas.rules.suggest;

import io.paritas.rules.Finding;
import io.paritas.rules.Numerals;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What diverged at one path, counted. Bounded in memory. */
final class PathEvidence {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern CASH = Pattern.compile("-?\\d+(?:\\.\\d+)? [A-Z]{3}");
  private static final int MOST_CODES = 300;
  private static final int MOST_DISTINCT = 20_000;

  /** Tolerances that are asked about, smallest first. */
  static final BigDecimal[] LADDER = {
    new BigDecimal("0.01"),
    new BigDecimal("0.02"),
    new BigDecimal("0.05"),
    new BigDecimal("0.1"),
    BigDecimal.ONE
  };

  final Map<String, Map<String, Long>> codes = new TreeMap<>();
  final long[] within = new long[LADDER.length];
  final Set<String> currencies = new HashSet<>();
  private final Set<Integer> distinct = new HashSet<>();
  private int codePairs;
  long count;
  long numbers;
  long ignoringCase;
  long ignoringSpace;
  BigDecimal largest = BigDecimal.ZERO;

  void add(Finding finding) {
    count++;
    String official = finding.official();
    String shadow = finding.shadow();
    if (distinct.size() < MOST_DISTINCT) {
      distinct.add((official + "\u0000" + shadow).hashCode());
    }
    if (official != null && shadow != null) {
      values(official, shadow);
    }
  }

  private void values(String official, String shadow) {
    BigDecimal apart = apart(official, shadow);
    if (apart != null) {
      number(apart);
    }
    if (CODE.matcher(official).matches()
        && CODE.matcher(shadow).matches()
        && (codePairs < MOST_CODES || known(official, shadow))) {
      codes.computeIfAbsent(official, o -> new TreeMap<>()).merge(shadow, 1L, Long::sum);
      codePairs = codes.values().stream().mapToInt(Map::size).sum();
    }
    ignoringCase += official.equalsIgnoreCase(shadow) ? 1 : 0;
    ignoringSpace += spaceless(official).equals(spaceless(shadow)) ? 1 : 0;
  }

  private boolean known(String official, String shadow) {
    return codes.getOrDefault(official, Map.of()).containsKey(shadow);
  }

  private static String spaceless(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private void number(BigDecimal apart) {
    numbers++;
    largest = largest.max(apart);
    for (int i = 0; i < LADDER.length; i++) {
      within[i] += apart.compareTo(LADDER[i]) <= 0 ? 1 : 0;
    }
  }

  private @Nullable BigDecimal apart(String official, String shadow) {
    boolean cash = CASH.matcher(official).matches() && CASH.matcher(shadow).matches();
    if (cash) {
      String currency = official.substring(official.length() - 3);
      if (!shadow.endsWith(currency)) {
        return null;
      }
      currencies.add(currency);
    }
    BigDecimal one = Numerals.parse(cash ? official.substring(0, official.length() - 4) : official);
    BigDecimal other = Numerals.parse(cash ? shadow.substring(0, shadow.length() - 4) : shadow);
    return one == null || other == null ? null : other.subtract(one).abs();
  }

  void addAll(PathEvidence other) {
    count += other.count;
    numbers += other.numbers;
    ignoringCase += other.ignoringCase;
    ignoringSpace += other.ignoringSpace;
    largest = largest.max(other.largest);
    currencies.addAll(other.currencies);
    distinct.addAll(other.distinct);
    for (int i = 0; i < LADDER.length; i++) {
      within[i] += other.within[i];
    }
    other.codes.forEach(
        (official, words) -> {
          var sums = codes.computeIfAbsent(official, o -> new TreeMap<>());
          words.forEach((word, n) -> sums.merge(word, n, Long::sum));
        });
  }

  /** How many pairs of values there were; past {@value #MOST_DISTINCT}, at least so many. */
  long distinct() {
    return distinct.size();
  }

  boolean manyDistinct() {
    return distinct.size() >= Math.min(count, MOST_DISTINCT) * 0.9;
  }
}
