package io.paritas.lab.world;

import io.paritas.lab.engines.EmbeddedBroker;
import java.util.List;
import java.util.Map;

/** The topics of the lab; names are the defaults of everything that runs here. */
final class Topics {
  static final String COMMANDS = "lab.commands";
  static final String LEGACY_RAW = "legacy.responses.raw";
  static final String CANDIDATE_RAW = "candidate.responses.raw";
  static final String ROUTES = "paritas.routing";

  static final String RELOADS = "paritas.reloads";

  static final String CANDIDATE_RESPONSES = "paritas.responses.candidate";

  private static final List<String> PARTITIONED_ALIKE =
      List.of(
          COMMANDS,
          LEGACY_RAW,
          CANDIDATE_RAW,
          "paritas.responses.legacy",
          CANDIDATE_RESPONSES,
          "paritas.divergences",
          "paritas.judgements",
          "paritas.parity");

  private static final List<String> COMPACTED =
      List.of("paritas.rules", ROUTES, "paritas.routing.acks");

  private Topics() {}

  static void create(EmbeddedBroker broker, int partitions) {
    PARTITIONED_ALIKE.forEach(topic -> broker.createTopic(topic, partitions));
    broker.createTopic("paritas.dead-letters", 1);
    broker.createTopic(RELOADS, 1);
    COMPACTED.forEach(topic -> broker.createTopic(topic, 1, Map.of("cleanup.policy", "compact")));
  }
}
