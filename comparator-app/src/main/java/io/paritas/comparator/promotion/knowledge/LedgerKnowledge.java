package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.promotion.control.Knowledge;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds. Where it cannot be read, every method throws: nothing here is ever taken
 * for "nothing found".
 */
public final class LedgerKnowledge implements Knowledge {
  private final LedgerReader ledger;
  private final AccountRefs refs;
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
      CohortProofs proofs,
      Supplier<List<String>> alarms,
      List<String> bypasses) {
    this.ledger = ledger;
    this.refs = refs;
    this.proofs = proofs;
    this.alarms = alarms;
    this.bypasses = List.copyOf(bypasses);
  }

  @Override
  public AccountState account(String account) {
    return ledger
        .accountNow(refs.of(account))
        .map(AccountStates::of)
        .orElseGet(() -> AccountState.unknown(account));
  }

  /**
   * Proven by the products that its members use, whatever the cohort is called: that is what tasks
   * count by.
   */
  @Override
  public CohortState cohort(GroupRecord group, ShardRecord shard) {
    return cohort(
        group.cohort(),
        ledger.accounts(group.members().stream().map(refs::of).toList()),
        product -> proofs.of(product, shard.ruleSet(), shard.candidateBuild()));
  }

  /**
   * What customers of its products use is asked for, and what its members use. A type of a member
   * is covered where it is for each product that the member has.
   */
  static CohortState cohort(
      String name, List<AccountEvidence> members, Function<String, CohortProofs.Proof> proofs) {
    Set<String> types = new TreeSet<>();
    Set<String> bare = new TreeSet<>();
    Map<String, CohortProofs.Proof> products = new TreeMap<>();
    for (AccountEvidence evidence : members) {
      Set<String> used = AccountStates.covered(evidence, "transactionTypes");
      Set<String> uses = AccountStates.covered(evidence, "products");
      types.addAll(used);
      bare.addAll(uses.isEmpty() ? used : Set.of());
      for (String product : uses) {
        Set<String> proven = products.computeIfAbsent(product, proofs).covered();
        used.stream().filter(type -> !proven.contains(type)).forEach(bare::add);
      }
    }
    List<RuleProof> rules = new ArrayList<>();
    for (CohortProofs.Proof proof : products.values()) {
      rules.addAll(proof.rules());
      types.addAll(proof.types());
      proof.types().stream().filter(type -> !proof.covered().contains(type)).forEach(bare::add);
    }
    if (products.isEmpty()) {
      rules.add(new RuleProof("any", false, "no product of its members was ever compared"));
    }
    Set<String> covered = new TreeSet<>(types);
    covered.removeAll(bare);
    return new CohortState(
        name,
        types,
        covered,
        rules,
        all(products.values(), CohortProofs.Proof::money),
        all(products.values(), CohortProofs.Proof::others),
        since(products.values()));
  }

  private static List<String> all(
      Collection<CohortProofs.Proof> proofs, Function<CohortProofs.Proof, List<String>> words) {
    return proofs.stream().flatMap(proof -> words.apply(proof).stream()).toList();
  }

  /** The latest of all; null where one has none, or there is none. */
  private static @Nullable Instant since(Collection<CohortProofs.Proof> proofs) {
    Instant latest = null;
    for (CohortProofs.Proof proof : proofs) {
      Instant since = proof.since();
      if (since == null) {
        return null;
      }
      latest = latest == null || since.isAfter(latest) ? since : latest;
    }
    return latest;
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
