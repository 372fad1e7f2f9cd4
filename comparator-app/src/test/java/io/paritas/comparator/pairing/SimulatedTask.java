package io.paritas.comparator.pairing;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.MapOverflow;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The real {@link Pairing}, with a changelog and an output that survive crashes only as far as they
 * were committed.
 */
final class SimulatedTask {
  private record Change(byte[] key, byte @Nullable [] value) {}

  private final Schedule schedule;
  private final List<Change> changelog = new ArrayList<>();
  private final MapOverflow committedOverflow = new MapOverflow();
  private final MapOverflow overflow = new MapOverflow();
  private final List<String> committed = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private Pairing pairing;

  SimulatedTask(Schedule schedule) {
    this.schedule = schedule;
    this.pairing = newPairing();
  }

  private Pairing newPairing() {
    Set<String> units = Set.copyOf(Schedule.UNITS);
    return new Pairing(
        new Pairing.Settings(
            Duration.ofMillis(schedule.patience()),
            Duration.ofMillis(schedule.memory()),
            Duration.ofMillis(schedule.missedMemory()),
            schedule.heapLimit(),
            Map.of(Platform.LEGACY, units, Platform.CANDIDATE, units),
            Scope.EVERYTHING),
        AnsweredThrough.ALWAYS,
        overflow);
  }

  List<String> said() {
    return committed;
  }

  void take(Schedule.Step step, long offset) {
    switch (step) {
      case Schedule.Answered a -> pairing.answer(answer(a, offset), this::say);
      case Schedule.Marked m -> pairing.mark(m.side(), m.unit(), m.through(), false);
      case Schedule.Ticked t -> tick(t.now());
      case Schedule.Committed c -> commit();
      case Schedule.Crashed c -> crash();
    }
  }

  /**
   * What expires in one tick has no order that anybody could rely on: it is sorted, as the oracle
   * does.
   */
  private void tick(long now) {
    int before = pending.size();
    pairing.tick(now, this::say);
    pending.subList(before, pending.size()).sort(null);
  }

  private static Answer answer(Schedule.Answered a, long offset) {
    byte[] raw =
        AnswerBuilder.of(a.side())
            .to(a.transaction())
            .withFee("1." + a.variant())
            .at(Instant.ofEpochMilli(a.respondedAt()))
            .bytes();
    return Answer.read(raw, offset, a.at());
  }

  private void say(PairEvent event) {
    if (event instanceof PairEvent.First) {
      return;
    }
    pending.add(
        switch (event) {
          case PairEvent.Paired p -> paired(p);
          case PairEvent.Missing m -> "missing " + m.id().transactionId();
          case PairEvent.BeforeWatch b -> "beforeWatch " + b.id().transactionId();
          case PairEvent.Conflict c ->
              "conflict " + c.id().transactionId() + " " + c.again().platform();
          case PairEvent.Duplicate d -> "duplicate " + d.platform();
          case PairEvent.First f -> throw new AssertionError(f);
          case PairEvent.OfAccount a -> throw new AssertionError(a);
          case PairEvent.Stale s -> "stale " + s.id().transactionId();
          case PairEvent.OutOfScope o -> "outOfScope";
        });
  }

  private String paired(PairEvent.Paired p) {
    pairing.judged(p, p.conflicted() ? Verdict.CONFLICTING_DUPLICATE : Verdict.MATCHED);
    String late = p.late() ? " late" : "";
    return "paired " + p.id().transactionId() + late + (p.conflicted() ? " conflicted" : "");
  }

  private void commit() {
    pairing
        .journaled()
        .forEach(
            (prefix, part) ->
                part.writeChanges(
                    (key, value) -> changelog.add(new Change(prefixed(prefix, key), value))));
    committedOverflow.becomes(overflow);
    committed.addAll(pending);
    pending.clear();
  }

  private void crash() {
    pending.clear();
    overflow.becomes(committedOverflow);
    pairing = newPairing();
    Map<Byte, Journaled> parts = pairing.journaled();
    for (Change change : changelog) {
      byte[] key = change.key();
      parts.get(key[0]).restore(Arrays.copyOfRange(key, 1, key.length), change.value());
    }
  }

  private static byte[] prefixed(byte prefix, byte[] key) {
    byte[] whole = new byte[key.length + 1];
    whole[0] = prefix;
    System.arraycopy(key, 0, whole, 1, key.length);
    return whole;
  }

  int waiting() {
    return pairing.waiting(Platform.LEGACY) + pairing.waiting(Platform.CANDIDATE);
  }
}
