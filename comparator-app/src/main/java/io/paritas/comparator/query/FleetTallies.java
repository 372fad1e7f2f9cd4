package io.paritas.comparator.query;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Exact counts over all partitions, from the state itself. */
public interface FleetTallies {
  /**
   * What the last completed commits held.
   *
   * @throws LookupFailedException where the counts cannot be read now
   */
  Fleet now();

  /**
   * The whole fleet. Counts are of (transaction, account) pairs unless said otherwise.
   *
   * @param asOf when it was read
   * @param complete whether every partition is counted in; false while partitions move between
   *     instances, or where other instances hold some
   * @param incomplete what the counts leave out; null where they are complete
   * @param verdicts pairs by the verdict that stands now, after retractions; by {@link
   *     io.paritas.rules.Verdict} name
   * @param causes pairs that differ, by what they are as a whole: ROOT, INHERITED, NOT_COMPARABLE,
   *     ORDER, or REORDERED, which breaks no parity; as they were judged, so what is taken back
   *     later stays in
   * @param late pairs whose Missing was taken back
   * @param missing pairs that are Missing now
   * @param conflicting pairs one of whose sides answered twice, and differently
   * @param duplicates answers that repeated another, not pairs
   * @param outOfScope answers outside the scope, not pairs
   * @param stale answers older than the memory of judged ids, not pairs
   * @param beforeWatch lonely answers from before their partition's watch began
   * @param waiting answers that wait for their other side
   */
  record Fleet(
      Instant asOf,
      boolean complete,
      @Nullable Incomplete incomplete,
      SortedMap<String, Long> verdicts,
      SortedMap<String, Long> causes,
      long late,
      long missing,
      long conflicting,
      long duplicates,
      long outOfScope,
      long stale,
      long beforeWatch,
      long waiting,
      List<Partition> partitions) {}

  /**
   * What the counts leave out.
   *
   * @param why STARTING, REBALANCING, ELSEWHERE (other instances read them) or STOPPED
   * @param partitions those that this instance does not read now; empty where it is not known yet
   *     which there are
   * @param detail the same as a sentence, with what to do
   */
  record Incomplete(String why, List<Integer> partitions, String detail) {}

  /**
   * One partition.
   *
   * @param waiting answers that wait for their other side
   * @param legacyLagSeconds how old the legacy side's clear-through is; null: not known yet
   * @param candidateLagSeconds how old the candidate side's clear-through is; null: not known yet
   */
  record Partition(
      int partition,
      long waiting,
      @Nullable Double legacyLagSeconds,
      @Nullable Double candidateLagSeconds) {}
}
