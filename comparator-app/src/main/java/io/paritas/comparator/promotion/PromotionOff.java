package io.paritas.comparator.promotion;

import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands where promotion is not enabled: whoever asks for anything is told so. */
final class PromotionOff {
  private PromotionOff() {}

  private static StoreUnavailableException off() {
    return new StoreUnavailableException(
        "this instance promotes nothing: set paritas.promotion.enabled=true (docs/promotion.md)",
        null);
  }

  static final class Store implements ControlStore {
    @Override
    public <T extends Item> @Nullable T read(Key<T> key) {
      throw off();
    }

    @Override
    public Outcome commit(List<Change> changes) {
      throw off();
    }

    @Override
    public List<String> waiting(int shard) {
      throw off();
    }

    @Override
    public List<String> wished(int shard, int most) {
      throw off();
    }

    @Override
    public List<String> moving(int shard, String after, int most) {
      throw off();
    }

    @Override
    public List<String> resting(int shard, Phase phase, String after, int most) {
      throw off();
    }

    @Override
    public List<String> runningWaves() {
      throw off();
    }

    @Override
    public List<AuditRecord> audit(String group) {
      throw off();
    }
  }

  static final class NoRouters implements Routers {
    @Override
    public Session open(int shard) {
      throw off();
    }

    @Override
    public Set<String> roster() {
      throw off();
    }

    @Override
    public List<Acknowledgement> acknowledgements(String group, long epoch) {
      throw off();
    }
  }

  static final class NoProbes implements Probes {
    @Override
    public void ask(Probe probe) {
      throw off();
    }

    @Override
    public @Nullable Answer answer(Probe probe) {
      throw off();
    }
  }

  static final class NoReloads implements Reloads {
    @Override
    public List<String> rehearsed(GroupRecord group) {
      throw off();
    }

    @Override
    public void ask(GroupRecord group, String account, long epoch, Instant asOf) {
      throw off();
    }
  }
}
