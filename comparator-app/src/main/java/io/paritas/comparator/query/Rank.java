package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Moved;
import io.paritas.rules.Severity;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How bad a divergence is, by what never changes after it was said: so a list in this order can be
 * read page by page.
 *
 * @param flipped whether the customer was told otherwise by the two platforms
 * @param money the most that it moved a balance, whatever the currency
 * @param severity of its rule; 0 is the gravest
 * @param key where it stands in time
 */
record Rank(boolean flipped, BigDecimal money, int severity, String key)
    implements Comparable<Rank> {
  private static final String SEPARATOR = "|";
  private static final Comparator<Rank> WORST_FIRST =
      Comparator.comparing(Rank::flipped)
          .reversed()
          .thenComparing(Rank::money, Comparator.reverseOrder())
          .thenComparing(Rank::severity)
          .thenComparing(Rank::key, Comparator.reverseOrder());

  static Rank of(Divergence divergence) {
    JudgedPair pair = divergence.pair();
    BigDecimal most = BigDecimal.ZERO;
    for (Moved moved : pair.getMovedList()) {
      most = most.max(new BigDecimal(moved.getAmount()).abs());
    }
    return new Rank(
        pair.getFlipped(), most, severity(divergence.finding().getSeverity()), divergence.key());
  }

  private static int severity(String name) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(name)) {
        return severity.ordinal();
      }
    }
    return Severity.values().length;
  }

  /** The worst is the least. */
  @Override
  public int compareTo(Rank other) {
    return WORST_FIRST.compare(this, other);
  }

  String text() {
    return String.join(
        SEPARATOR,
        Boolean.toString(flipped),
        money.toPlainString(),
        Integer.toString(severity),
        key);
  }

  /** What {@link #text()} wrote; null where nothing was. */
  static @Nullable Rank parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split("\\" + SEPARATOR, 4);
    return new Rank(
        Boolean.parseBoolean(parts[0]),
        new BigDecimal(parts[1]),
        Integer.parseInt(parts[2]),
        parts[3]);
  }
}
