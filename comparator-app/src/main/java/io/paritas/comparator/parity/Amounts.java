package io.paritas.comparator.parity;

import static java.util.Objects.requireNonNull;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exact amounts by balance kind, as a vector. A kind that is absent is not the same as zero where a
 * balance is meant; where a sum is meant, it counts as zero. Immutable.
 */
public final class Amounts {
  static final Amounts NONE = new Amounts(new Kind[0], new BigDecimal[0]);

  private final Kind[] kinds;
  private final BigDecimal[] values;

  /**
   * @param kinds ascending by number
   */
  Amounts(Kind[] kinds, BigDecimal[] values) {
    this.kinds = kinds;
    this.values = values;
  }

  /** The balances after an answer. */
  static Amounts after(Header header, Names names) {
    Kind[] kinds = new Kind[header.balances().size()];
    BigDecimal[] values = new BigDecimal[kinds.length];
    int filled = 0;
    for (Map.Entry<String, Balance> each : header.balances().entrySet()) {
      Money money = each.getValue().after();
      Kind kind = names.kind(each.getKey(), money.currency());
      int at = filled++;
      for (; at > 0 && kinds[at - 1].number() > kind.number(); at--) {
        kinds[at] = kinds[at - 1];
        values[at] = values[at - 1];
      }
      kinds[at] = kind;
      values[at] = money.amount();
    }
    return new Amounts(names.shared(kinds), values);
  }

  /**
   * What an answer changed its balances by. A kind's change is in the currency of the kind.
   *
   * @param after the balances after the same answer
   */
  static Amounts change(Header header, Amounts after) {
    BigDecimal[] values = new BigDecimal[after.kinds.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = requireNonNull(header.balances().get(after.kinds[i].name())).change().amount();
    }
    return new Amounts(after.kinds, values);
  }

  /** These and one more; in the place of the one of its kind, where there is one. */
  Amounts with(Kind kind, BigDecimal value) {
    int at = 0;
    while (at < kinds.length && kinds[at].number() < kind.number()) {
      at++;
    }
    if (at < kinds.length && kinds[at] == kind) {
      BigDecimal[] changed = values.clone();
      changed[at] = value;
      return new Amounts(kinds, changed);
    }
    Kind[] moreKinds = Arrays.copyOf(kinds, kinds.length + 1);
    BigDecimal[] moreValues = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(kinds, at, moreKinds, at + 1, kinds.length - at);
    System.arraycopy(values, at, moreValues, at + 1, values.length - at);
    moreKinds[at] = kind;
    moreValues[at] = value;
    return new Amounts(moreKinds, moreValues);
  }

  @Nullable BigDecimal of(Kind kind) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == kind) {
        return values[i];
      }
    }
    return null;
  }

  /** Zero where the kind is absent. */
  BigDecimal sum(Kind kind) {
    BigDecimal value = of(kind);
    return value == null ? BigDecimal.ZERO : value;
  }

  Amounts plus(Amounts more) {
    if (kinds.length == 0) {
      return more;
    }
    if (hasKindsOf(more)) {
      BigDecimal[] sums = new BigDecimal[values.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = values[i].add(more.values[i]);
      }
      return new Amounts(kinds, sums);
    }
    Amounts all = this;
    for (int i = 0; i < more.kinds.length; i++) {
      all = all.with(more.kinds[i], all.sum(more.kinds[i]).add(more.values[i]));
    }
    return all;
  }

  Amounts minus(Amounts less) {
    if (hasKindsOf(less)) {
      BigDecimal[] rest = new BigDecimal[values.length];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = values[i].subtract(less.values[i]);
      }
      return new Amounts(kinds, rest);
    }
    return less.kinds.length == 0 ? this : plus(less.negated());
  }

  Amounts negated() {
    BigDecimal[] negative = new BigDecimal[values.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = values[i].negate();
    }
    return new Amounts(kinds, negative);
  }

  /** These, and those of {@code newer} in the place of the same kind. */
  Amounts replacedBy(Amounts newer) {
    if (hasKindsOf(newer)) {
      return newer;
    }
    Amounts all = this;
    for (int i = 0; i < newer.kinds.length; i++) {
      all = all.with(newer.kinds[i], newer.values[i]);
    }
    return all;
  }

  /** Those of the kinds that the other has too. */
  Amounts within(Amounts other) {
    if (hasKindsOf(other)) {
      return this;
    }
    Amounts common = NONE;
    for (int i = 0; i < kinds.length; i++) {
      if (other.of(kinds[i]) != null) {
        common = common.with(kinds[i], values[i]);
      }
    }
    return common;
  }

  boolean hasKindsOf(Amounts other) {
    return kinds == other.kinds || Arrays.equals(kinds, other.kinds);
  }

  public boolean isZero() {
    for (BigDecimal value : values) {
      if (value.signum() != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether they are the same sums: an absent kind counts as zero. */
  boolean same(Amounts other) {
    return minus(other).isZero();
  }

  Kind[] kinds() {
    return kinds;
  }

  BigDecimal[] values() {
    return values;
  }

  /** For people: kind by kind, in the order of their names. */
  public Map<String, Money> shown() {
    Map<String, Money> shown = new TreeMap<>();
    for (int i = 0; i < kinds.length; i++) {
      Money money = new Money(values[i], kinds[i].currency());
      if (shown.putIfAbsent(kinds[i].name(), money) != null) {
        shown.put(kinds[i].name() + " " + kinds[i].currency(), money);
      }
    }
    return shown;
  }

  @Override
  public String toString() {
    return shown().toString();
  }
}
