package io.paritas.lab.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/v1/fleet} says; see the comparator's API for what each count means. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Fleet(
    boolean complete,
    @Nullable Incomplete incomplete,
    Map<String, Long> verdicts,
    Map<String, Long> causes,
    long late,
    long duplicates,
    long outOfScope,
    long stale,
    long beforeWatch,
    long waiting,
    List<Partition> partitions) {

  /** Whether two say the same counts; lags always change. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fleet fleet && counts().equals(fleet.counts());
  }

  @Override
  public int hashCode() {
    return counts().hashCode();
  }

  private List<Object> counts() {
    return List.of(
        complete, verdicts, causes, late, duplicates, outOfScope, stale, beforeWatch, waiting);
  }

  /** Why partitions are not counted in: in one word. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Incomplete(String why) {}

  /** One partition; a lag is null before its side's clear-through is known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Partition(
      int partition, @Nullable Double legacyLagSeconds, @Nullable Double candidateLagSeconds) {
    boolean watched() {
      return legacyLagSeconds != null && candidateLagSeconds != null;
    }
  }

  /** Whether an answer that stays alone from now on will be called Missing, in every partition. */
  boolean watched(int partitionCount) {
    return partitions.size() == partitionCount && partitions.stream().allMatch(Partition::watched);
  }

  /** (transaction, account) pairs of which something was said. */
  long pairs() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  long matched() {
    return count("MATCHED") + count("TOLERATED") + count("ACCEPTED");
  }

  long diverged() {
    return count("DIVERGED") + count("UNJUDGED");
  }

  long missing() {
    return count("MISSING_LEGACY") + count("MISSING_CANDIDATE");
  }

  long conflicting() {
    return count("CONFLICTING_DUPLICATE");
  }

  long broken() {
    return diverged() + missing() + conflicting();
  }

  /** (transaction, account) pairs that both booked alike, in another order. */
  long reordered() {
    return causes.getOrDefault("REORDERED", 0L);
  }

  private long count(String verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
