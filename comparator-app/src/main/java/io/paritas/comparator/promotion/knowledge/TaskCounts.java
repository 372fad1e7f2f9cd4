package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.TaskTallies;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a task has counted; its form is {@code schema/parity.schema.json}.
 *
 * @param asOf when it said so
 * @param counts whether it counts for promotion at all
 */
record TaskCounts(
    Instant asOf, boolean counts, long pairs, long divergent, long missing, long deadLetters) {
  static final TaskCounts NONE = new TaskCounts(Instant.EPOCH, true, 0, 0, 0, 0);
  private static final JsonMapper JSON = JsonMapper.shared();

  static TaskCounts of(TaskTallies said) {
    JsonNode json = JSON.readTree(said.json());
    JsonNode tallies = json.required("tallies");
    return new TaskCounts(
        Instant.parse(json.required("asOf").asString()),
        json.required("counts").asBoolean(),
        tallies.required("pairs").asLong(),
        tallies.required("divergent").asLong(),
        tallies.required("missing").asLong(),
        tallies.required("deadLetters").asLong());
  }

  TaskCounts plus(TaskCounts more) {
    return new TaskCounts(
        asOf,
        counts && more.counts,
        pairs + more.pairs,
        divergent + more.divergent,
        missing + more.missing,
        deadLetters + more.deadLetters);
  }

  /** What came since. A task that has fewer than before lost its past: all of it is news. */
  TaskCounts since(TaskCounts before) {
    boolean anew =
        pairs < before.pairs || missing < before.missing || deadLetters < before.deadLetters;
    return anew
        ? this
        : new TaskCounts(
            asOf,
            counts,
            pairs - before.pairs,
            divergent - before.divergent,
            missing - before.missing,
            deadLetters - before.deadLetters);
  }
}
