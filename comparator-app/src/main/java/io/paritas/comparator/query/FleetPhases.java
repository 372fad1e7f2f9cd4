package io.paritas.comparator.query;

import io.paritas.comparator.promotion.Shards;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.run.TroubleBook;
import io.paritas.comparator.promotion.run.TroubleBook.Trouble;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the fleet's groups are, as far as that can be counted while somebody waits for it. */
@Component
class FleetPhases {
  /** Of one shard and phase. */
  private static final int MOST = 1_000;

  private static final List<Phase> RESTING =
      List.of(Phase.SHADOWING, Phase.ELIGIBLE, Phase.PROMOTED, Phase.RETIRED);

  private final ControlStore store;
  private final Shards shards;
  private final TroubleBook troubles;

  FleetPhases(ControlStore store, Shards shards, TroubleBook troubles) {
    this.store = store;
    this.shards = shards;
    this.troubles = troubles;
  }

  /** Where the groups are, some milliseconds ago. */
  record PromotionView(
      @Schema(description = "groups whose customers wait now") int customersWait,
      @Schema(description = "other groups on their way, PROBATION among them") int moving,
      @Schema(description = "groups that rest, by phase") Map<Phase, Integer> resting,
      @Schema(description = "false: there are more than 1,000 in a shard and phase, not counted")
          boolean complete,
      @Schema(description = "the waves that run") List<RunningWave> waves,
      @Schema(
              description =
                  "what this instance left aside within ten minutes, while the others went on;"
                      + " at most 100")
          List<Trouble> troubles) {}

  /** One wave that runs. */
  record RunningWave(String id, int groups, int released, String cell) {}

  /** Null: that cannot be read now, or this fleet promotes nothing. */
  @Nullable PromotionView now() {
    try {
      return read();
    } catch (StoreUnavailableException e) {
      return null;
    }
  }

  private PromotionView read() {
    int waiting = 0;
    int moving = 0;
    boolean complete = true;
    Map<Phase, Integer> resting = new EnumMap<>(Phase.class);
    for (int shard = 0; shard < shards.count(); shard++) {
      waiting += store.waiting(shard).size();
      int onTheirWay =
          store.moving(shard, "", MOST + 1).size()
              + store.wished(shard, MOST + 1).size()
              + store.resting(shard, Phase.PROBATION, "", MOST + 1).size();
      complete &= onTheirWay <= MOST;
      moving += Math.min(onTheirWay, MOST);
      for (Phase phase : RESTING) {
        int count = store.resting(shard, phase, "", MOST + 1).size();
        complete &= count <= MOST;
        resting.merge(phase, Math.min(count, MOST), Integer::sum);
      }
    }
    return new PromotionView(waiting, moving, resting, complete, waves(), troubles.all());
  }

  /** One that cannot be read is among the troubles. */
  private @Nullable WaveRecord readable(String id) {
    try {
      return store.read(Key.wave(id));
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private List<RunningWave> waves() {
    List<RunningWave> running = new ArrayList<>();
    for (String id : store.runningWaves()) {
      WaveRecord wave = readable(id);
      if (wave != null) {
        running.add(new RunningWave(id, wave.groups().size(), wave.released().size(), wave.cell()));
      }
    }
    return running;
  }
}
