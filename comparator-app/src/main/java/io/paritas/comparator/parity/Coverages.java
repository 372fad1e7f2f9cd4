package io.paritas.comparator.parity;

import io.paritas.rules.RuleSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Coverage, worked out once for all accounts that have exercised the same: a million accounts have
 * exercised a few hundred combinations. Not safe for several threads.
 */
public final class Coverages {
  /** Beyond, all are forgotten. */
  static final int MOST = 4_096;

  private final Names names;
  private final Map<BitSet, Coverage> known = new HashMap<>();
  private @Nullable RuleSet rules;

  public Coverages(Names names) {
    this.names = names;
  }

  /** What an account has exercised, of these rules. */
  public Coverage of(AccountEvidence account, RuleSet of) {
    if (rules != of || known.size() >= MOST) {
      known.clear();
      rules = of;
    }
    BitSet covered = account.books().covered;
    Coverage coverage = known.get(covered);
    if (coverage == null) {
      coverage = Coverage.of(account, names, of);
      known.put((BitSet) covered.clone(), coverage);
    }
    return coverage;
  }
}
