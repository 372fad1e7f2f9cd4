package io.paritas.comparator.flow;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What the parity topic is told of all that a task has counted: whole sums. */
final class TalliesRecord {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> DIVERGENT = Set.of("DIVERGED", "UNJUDGED");

  private TalliesRecord() {}

  /**
   * @param counts whether this task counts for promotion
   */
  static byte[] of(Tallies tallies, boolean counts, int partition, long sequence, long now) {
    var json =
        JSON.createObjectNode()
            .put("type", "tallies")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(now).toString())
            .put("counts", counts);
    json.putObject("tallies")
        .put("pairs", tallies.sum(Tally.PAIRS, verdict -> true))
        .put("divergent", tallies.sum(Tally.PAIRS, DIVERGENT::contains))
        .put("missing", tallies.sum(Tally.MISSING, platform -> true))
        .put("deadLetters", tallies.sum(Tally.DEAD_LETTERS, reason -> true));
    return JSON.writeValueAsBytes(json);
  }
}
