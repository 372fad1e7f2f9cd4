package io.paritas.comparator.parity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gaps of an account that wait for an answer which explains them. */
final class Gaps {
  /** A platform whose balances never fit its changes leaves a gap with every answer. */
  static final int MOST = 64;

  private final ArrayList<Gap> all = new ArrayList<>(0);

  List<Gap> all() {
    return all;
  }

  /**
   * An equal gap on the other side takes it away: both platforms booked the same without an answer,
   * as interest at night.
   */
  void add(Gap gap) {
    Gap twin = twin(gap);
    if (twin != null) {
      all.remove(twin);
    } else {
      back(gap);
    }
  }

  /** The oldest two of a side are told as one: of any three, two are of a side. */
  private void fold() {
    for (int first = 0; first < 2; first++) {
      for (int next = first + 1; next < 3; next++) {
        if (all.get(first).side() == all.get(next).side()) {
          Gap both = all.get(first).and(all.remove(next));
          all.set(first, both);
          return;
        }
      }
    }
  }

  private @Nullable Gap twin(Gap gap) {
    for (Gap other : all) {
      if (other.side() != gap.side()
          && other.amounts().hasKindsOf(gap.amounts())
          && other.amounts().same(gap.amounts())) {
        return other;
      }
    }
    return null;
  }

  /** Puts one back that had been explained. */
  void back(Gap gap) {
    all.add(gap);
    if (all.size() > MOST) {
      fold();
    }
  }

  /**
   * Lets an older answer fill the narrowest gap that holds its place.
   *
   * @return whether there was one
   */
  boolean fill(Leg leg) {
    Gap narrowest = null;
    for (Gap gap : all) {
      if (gap.holds(leg.side(), leg.sequence())
          && (narrowest == null || gap.to() - gap.from() < narrowest.to() - narrowest.from())) {
        narrowest = gap;
      }
    }
    if (narrowest == null) {
      return false;
    }
    Gap left = narrowest.less(leg.change());
    all.remove(narrowest);
    if (!left.amounts().isZero()) {
      add(left);
    }
    return true;
  }

  void remove(Gap gap) {
    all.remove(gap);
  }

  void clear() {
    all.clear();
  }

  Amounts sum() {
    Amounts sum = Amounts.NONE;
    for (Gap gap : all) {
      sum = sum.plus(gap.drift());
    }
    return sum;
  }

  /** Takes all away where both sides' come to the same: booked alike, but in other portions. */
  boolean cancelAll(Amounts drift) {
    if (!sum().within(drift).isZero()) {
      return false;
    }
    all.clear();
    return true;
  }
}
