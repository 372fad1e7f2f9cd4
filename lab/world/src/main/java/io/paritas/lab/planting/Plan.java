package io.paritas.lab.planting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is planted in a run. The candidate errs by it, the checker judges by it. */
public final class Plan {
  /** Nothing is planted. */
  public static final Plan NONE = new Plan(List.of());

  private final List<Planted> all;
  private final Map<String, Defect> byTransaction = new HashMap<>();

  public Plan(List<Planted> all) {
    this.all = List.copyOf(all);
    this.all.forEach(planted -> byTransaction.put(planted.transactionId(), planted.defect()));
  }

  public List<Planted> all() {
    return all;
  }

  /** The defect planted at a transaction; null where none is. Planted transactions have one leg. */
  public @Nullable Defect at(String transactionId) {
    return byTransaction.get(transactionId);
  }

  /** How many (transaction, account) a defect was planted at. */
  public long count(Defect defect) {
    return all.stream().filter(planted -> planted.defect() == defect).count();
  }
}
