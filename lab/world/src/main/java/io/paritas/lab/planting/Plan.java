package io.paritas.lab.planting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is planted in a run. The candidate errs by it, the checker judges by it. */
public final class Plan {
  /** Nothing is planted. */
  public static final Plan NONE = new Plan(List.of(), List.of(), List.of(), Map.of());

  private final List<Planted> all;
  private final List<Consequence> consequences;
  private final Map<String, Defect> byTransaction = new HashMap<>();
  private final Set<String> following = new HashSet<>();
  private final Map<String, Reloaded> reloads = new HashMap<>();
  private final Map<String, String> beginnings;

  /** Without reloads, and without accounts whose beginning matters. */
  public Plan(List<Planted> all, List<Consequence> consequences) {
    this(all, consequences, List.of(), Map.of());
  }

  /**
   * @param beginnings the first transaction of each account
   */
  public Plan(
      List<Planted> all,
      List<Consequence> consequences,
      List<Reloaded> reloads,
      Map<String, String> beginnings) {
    this.beginnings = Map.copyOf(beginnings);
    reloads.forEach(reload -> this.reloads.put(reload.transactionId(), reload));
    this.all = List.copyOf(all);
    this.consequences = List.copyOf(consequences);
    this.consequences.forEach(c -> following.add(c.transactionId()));
    this.all.forEach(planted -> byTransaction.put(planted.transactionId(), planted.defect()));
  }

  public List<Planted> all() {
    return all;
  }

  /** How many transactions must be found to follow from the planted ones, by their cause. */
  public long count(String cause) {
    return consequences.stream().filter(c -> c.cause().equals(cause)).count();
  }

  /** How many transactions follow from the planted ones. */
  public int consequences() {
    return consequences.size();
  }

  /** Whether a transaction must differ, though both authorizers did right. */
  public boolean follows(String transactionId) {
    return following.contains(transactionId);
  }

  /** The defect planted at a transaction; null where none is. Planted transactions have one leg. */
  public @Nullable Defect at(String transactionId) {
    return byTransaction.get(transactionId);
  }

  /** The reload that comes before a transaction; null where none does. */
  public @Nullable Reloaded reloadBefore(String transactionId) {
    return reloads.get(transactionId);
  }

  /**
   * The first transactions of the accounts on which a defect was planted, by its transaction: what
   * happens before a balance was ever compared is told there.
   */
  public Map<String, String> beginnings(Defect defect) {
    Map<String, String> first = new HashMap<>();
    all.stream()
        .filter(planted -> planted.defect() == defect)
        .filter(planted -> beginnings.containsKey(planted.accountId()))
        .forEach(
            planted -> first.put(planted.transactionId(), beginnings.get(planted.accountId())));
    return first;
  }

  /** How many (transaction, account) a defect was planted at. */
  public long count(Defect defect) {
    return all.stream().filter(planted -> planted.defect() == defect).count();
  }
}
