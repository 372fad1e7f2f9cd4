package io.paritas.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is looked at, by which rules' conditions did not hold. Made once for each such set. */
final class Coverages {
  /** Conditions rarely hold in more combinations; what is beyond is made anew each time. */
  private static final int MOST_KEPT = 1_024;

  private final List<RunningRule> rules;
  private final List<Path> ignored;
  private final Coverage all;
  private final Map<BitSet, Coverage> known = new ConcurrentHashMap<>();

  Coverages(List<RunningRule> rules, List<Path> ignored) {
    this.rules = rules;
    this.ignored = ignored;
    this.all = of(new BitSet());
  }

  /**
   * @param silent the rules, by their place, that do not speak of a pair
   */
  Coverage without(BitSet silent) {
    if (silent.isEmpty()) {
      return all;
    }
    return known.size() < MOST_KEPT ? known.computeIfAbsent(silent, this::of) : of(silent);
  }

  private Coverage of(BitSet silent) {
    List<Path> paths = new ArrayList<>(ignored);
    for (int i = 0; i < rules.size(); i++) {
      if (!silent.get(i)) {
        paths.addAll(rules.get(i).covers());
      }
    }
    return Coverage.of(paths);
  }
}
