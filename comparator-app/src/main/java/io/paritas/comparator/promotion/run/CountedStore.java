package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.run.PromotionMetrics.Result;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that counts what the steps come to, once they are taken. */
public final class CountedStore implements ControlStore {
  private final ControlStore store;
  private final PromotionMetrics metrics;

  public CountedStore(ControlStore store, PromotionMetrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public Outcome commit(List<Change> changes) {
    Outcome outcome = store.commit(changes);
    if (outcome.isDone()) {
      for (Change change : changes) {
        if (change instanceof Change.Create(Item item)
            && item instanceof AuditRecord step
            && step.concernsGroup()) {
          count(step);
        }
      }
    }
    return outcome;
  }

  private void count(AuditRecord step) {
    Result result = result(step);
    if (result == null) {
      return;
    }
    metrics.came(result);
    if (step.from().customersWait()) {
      try {
        held(step, result);
      } catch (StoreUnavailableException | IllegalStateException e) {
        // The step was taken; how long it took stands in the trail.
      }
    }
  }

  private void held(AuditRecord step, Result result) {
    store.audit(step.group()).reversed().stream()
        .filter(one -> one.to().customersWait() && !one.from().customersWait())
        .findFirst()
        .ifPresent(fence -> metrics.held(result, Duration.between(fence.at(), step.at())));
  }

  private static @Nullable Result result(AuditRecord step) {
    return switch (step.to()) {
      case PROBATION ->
          switch (step.from()) {
            case DRAINED -> Result.SWITCHED;
            case ROLLBACK_FENCED, ROLLBACK_DRAINED -> Result.GIVEN_UP;
            default -> null;
          };
      case PROMOTED -> step.from() == Phase.PROBATION ? Result.PROMOTED : null;
      case ROLLED_BACK -> Result.LANDED;
      case SHADOWING -> step.from().customersWait() ? Result.ABORTED : null;
      case LEGACY,
          ELIGIBLE,
          APPROVED,
          FENCED,
          DRAINED,
          RETIRED,
          ROLLBACK_FENCED,
          ROLLBACK_DRAINED ->
          null;
    };
  }

  @Override
  public <T extends Item> @Nullable T read(Key<T> key) {
    return store.read(key);
  }

  @Override
  public Map<Key<?>, Item> readAll(List<Key<?>> keys) {
    return store.readAll(keys);
  }

  @Override
  public List<String> waiting(int shard) {
    return store.waiting(shard);
  }

  @Override
  public List<String> wished(int shard, int most) {
    return store.wished(shard, most);
  }

  @Override
  public List<String> moving(int shard, String after, int most) {
    return store.moving(shard, after, most);
  }

  @Override
  public List<String> resting(int shard, Phase phase, String after, int most) {
    return store.resting(shard, phase, after, most);
  }

  @Override
  public List<String> runningWaves() {
    return store.runningWaves();
  }

  @Override
  public List<AuditRecord> audit(String group) {
    return store.audit(group);
  }
}
