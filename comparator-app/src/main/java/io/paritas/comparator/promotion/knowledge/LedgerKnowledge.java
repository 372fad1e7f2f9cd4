package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.promotion.control.Knowledge;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.ArrayList;
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
  private final CohortProofs proofs;
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
      CohortProofs proofs,
      Supplier<List<String>> alarms,
      List<String> bypasses) {
    this.ledger = ledger;
    this.refs = refs;
    this.build = build;
    this.proofs = proofs;
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

  /**
   * Proven by the products that its members use, whatever the cohort is called: that is what tasks
   * count by.
   */
  @Override
  public CohortState cohort(GroupRecord group) {
    Set<String> types = new TreeSet<>();
    Set<String> products = new TreeSet<>();
    for (AccountEvidence evidence :
        ledger.accounts(group.members().stream().map(refs::of).toList())) {
      types.addAll(AccountStates.covered(evidence, "transactionTypes"));
      products.addAll(AccountStates.covered(evidence, "products"));
    }
    Set<String> covered = new TreeSet<>();
    List<RuleProof> rules = new ArrayList<>();
    for (String product : products) {
      CohortProofs.Proof proof = proofs.of(product);
      covered.addAll(proof.covered());
      rules.addAll(proof.rules());
    }
    return new CohortState(group.cohort(), types, covered, rules);
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
