package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.query.LookupFailedException.Awaits;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks into the tasks that run in this process. */
final class LiveAnswers implements WaitingAnswers {
  private static final long BETWEEN_MILLIS = 50;

  private final LiveTasks tasks;

  LiveAnswers(LiveTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public List<WaitingLeg> find(String transactionId) {
    return everyPartition().stream()
        .flatMap(live -> live.pairing().find(transactionId).stream())
        .map(LiveAnswers::leg)
        .toList();
  }

  private List<LiveTasks.Live> everyPartition() {
    List<LiveTasks.Live> all = tasks.all();
    if (tasks.expected() == 0 || all.size() != tasks.expected()) {
      throw LookupFailedException.awaiting(Awaits.PARTITIONS, LiveFleet.whatIsNotRead(tasks));
    }
    return all;
  }

  @Override
  public void committed(Duration atMost) {
    Map<Tallies, Long> begun = new IdentityHashMap<>();
    everyPartition().forEach(live -> begun.put(live.tallies(), live.tallies().commitsBegun()));
    long until = System.nanoTime() + atMost.toNanos();
    while (!begun.entrySet().stream()
        .allMatch(task -> task.getKey().commitsCompleted() > task.getValue())) {
      boolean moved = everyPartition().stream().anyMatch(l -> !begun.containsKey(l.tallies()));
      if (moved || System.nanoTime() >= until) {
        throw LookupFailedException.awaiting(
            Awaits.COMMIT,
            "What was judged just now is not committed yet, so nothing can be said: ask again in"
                + " some seconds.");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupFailedException("This instance is stopping: ask again.", e);
    }
  }

  @Override
  public Map<String, Instant> readThrough() {
    Map<String, Instant> through = new TreeMap<>();
    for (Platform side : Platform.values()) {
      long least =
          everyPartition().stream()
              .mapToLong(live -> live.pairing().clearThrough().of(side))
              .min()
              .orElse(ClearThrough.UNKNOWN);
      if (least != ClearThrough.UNKNOWN) {
        through.put(side.name(), Instant.ofEpochMilli(least));
      }
    }
    return through;
  }

  private static WaitingLeg leg(Pairing.WaitingLeg leg) {
    return new WaitingLeg(
        leg.accountId(),
        leg.platform(),
        Instant.ofEpochMilli(leg.recordedAt()),
        Instant.ofEpochMilli(leg.deadline()));
  }
}
