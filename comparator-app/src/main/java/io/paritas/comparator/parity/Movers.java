package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account's drift is composed of, oldest first. There are at most {@link #MOST}: what is
 * beyond is counted in the oldest, which then stands for all of them.
 */
final class Movers {
  static final int MOST = 24;

  private final ArrayList<Mover> all = new ArrayList<>(0);

  List<Mover> all() {
    return all;
  }

  void add(Mover mover) {
    if (mover.type == Type.OPENING) {
      all.addFirst(mover);
    } else {
      all.add(mover);
    }
    if (all.size() > MOST) {
      fold();
    }
  }

  /** As it was written, in its place. */
  void restore(Mover mover) {
    all.add(mover);
  }

  private void fold() {
    int oldest = all.getFirst().type == Type.OPENING ? 1 : 0;
    Mover keeps = all.get(oldest);
    Mover goes = all.remove(oldest + 1);
    keeps.amounts = keeps.amounts.plus(goes.amounts);
    keeps.consequences += goes.consequences;
    keeps.flips += goes.flips;
    keeps.folded += 1 + goes.folded;
  }

  @Nullable Mover find(Type type, String transactionId) {
    for (Mover mover : all) {
      if (mover.type == type && mover.transactionId.equals(transactionId)) {
        return mover;
      }
    }
    return null;
  }

  /** The one that holds what had no room; null where all had. */
  @Nullable Mover folding() {
    for (Mover mover : all) {
      if (mover.folded > 0) {
        return mover;
      }
    }
    return null;
  }

  /** How many transactions, or moves of money, somebody must look at. */
  long roots() {
    long roots = 0;
    for (Mover mover : all) {
      boolean again =
          mover.type == Type.CONFLICT && find(Type.MISSING, mover.transactionId) != null;
      roots += mover.type.isRoot() && !again ? 1 : 0;
    }
    return roots;
  }

  void remove(Mover mover) {
    all.remove(mover);
  }

  Amounts sum() {
    Amounts sum = Amounts.NONE;
    for (Mover mover : all) {
      sum = sum.plus(mover.amounts);
    }
    return sum;
  }

  List<Mover> before(Leg legacy, Leg candidate) {
    if (all.isEmpty()) {
      return List.of();
    }
    return all.stream().filter(mover -> mover.precedes(legacy, candidate)).toList();
  }

  /**
   * By whose transaction ids a drift goes: of what moved it since it was last zero. Empty where it
   * is zero.
   */
  static Set<String> named(List<Mover> movers, Kind kind) {
    Set<String> names = new LinkedHashSet<>();
    BigDecimal drift = BigDecimal.ZERO;
    for (Mover mover : movers) {
      BigDecimal moved = mover.amounts.sum(kind);
      if (moved.signum() == 0) {
        continue;
      }
      drift = drift.add(moved);
      if (drift.signum() == 0) {
        names.clear();
      } else {
        names.addAll(mover.names());
      }
    }
    return names;
  }

  /** Counts one more pair that differs because of these. */
  void follow(Collection<String> names, boolean flip) {
    for (Mover mover : all) {
      if (mover.roots.isEmpty() && names.contains(mover.transactionId)) {
        mover.consequences++;
        mover.flips += flip ? 1 : 0;
      }
    }
  }

  /** A new build of the candidate: what it did before is closed, but for the drift it left. */
  void newBuild() {
    all.removeIf(
        mover ->
            mover.amounts.isZero()
                && mover.type != Type.OUTSIDE
                && mover.type != Type.OPENING
                && mover.gap == null);
  }

  /**
   * The drift has ended: of what came before a reload, what only moved it is closed, and roots
   * stand without it.
   *
   * @return by whom differences go that were there before
   */
  List<String> resynced(Reload reload, int build) {
    List<Mover> before = all.stream().filter(mover -> mover.precedes(reload)).toList();
    for (Mover mover : before) {
      boolean onlyMoved =
          !mover.type.isRoot() || mover.type == Type.OUTSIDE || mover.type == Type.OPENING;
      if (onlyMoved || mover.build != build) {
        all.remove(mover);
      }
      mover.amounts = Amounts.NONE;
      mover.gap = null;
    }
    return before.stream().flatMap(mover -> mover.names().stream()).distinct().toList();
  }
}
