package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.promotion.control.Knowledge;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the ledger holds. Where it cannot be read, every method throws: nothing here is ever taken
 * for "nothing found".
 */
public final class LedgerKnowledge implements Knowledge {
  private final LedgerReader ledger;
  private final AccountRefs refs;
  private final BuildInForce build;
  private final Supplier<List<String>> alarms;
  private final List<String> bypasses;

  /**
   * @param alarms why the fleet's breaker is open
   * @param bypasses see {@link Knowledge#bypasses}
   */
  public LedgerKnowledge(
      LedgerReader ledger,
      AccountRefs refs,
      BuildInForce build,
      Supplier<List<String>> alarms,
      List<String> bypasses) {
    this.ledger = ledger;
    this.refs = refs;
    this.build = build;
    this.alarms = alarms;
    this.bypasses = List.copyOf(bypasses);
  }

  @Override
  public AccountState account(String account) {
    AccountState state =
        ledger
            .accountNow(refs.of(account))
            .map(AccountStates::of)
            .orElseGet(() -> AccountState.unknown(account));
    build.seen(state.candidateBuild(), state.lastPairAt());
    return state;
  }

  @Override
  public CohortState cohort(GroupRecord group) {
    Set<String> types = new TreeSet<>();
    group.members().forEach(account -> types.addAll(account(account).types()));
    return new CohortState(group.cohort(), types, types, List.of());
  }

  @Override
  public List<String> alarms() {
    return alarms.get();
  }

  @Override
  public List<String> bypasses() {
    return bypasses;
  }

  /** The seam for state parity: nobody compares stored state yet. */
  @Override
  public List<String> stateDifferences(GroupRecord group) {
    return List.of();
  }
}
