package io.paritas.comparator.flow;

import io.paritas.rules.response.Platform;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the topics: {@code paritas.topics.*}. All but the dead letters and the rules have
 * one number of partitions.
 */
@ConfigurationProperties("paritas.topics")
public record Topics(
    @DefaultValue("paritas.responses.legacy") String responsesLegacy,
    @DefaultValue("paritas.responses.candidate") String responsesCandidate,
    @DefaultValue("paritas.divergences") String divergences,
    @DefaultValue("paritas.judgements") String judgements,
    @DefaultValue("paritas.parity") String parity,
    @DefaultValue("paritas.dead-letters") String deadLetters,
    @DefaultValue("paritas.rules") String rules) {

  public static final Topics DEFAULT =
      new Topics(
          "paritas.responses.legacy",
          "paritas.responses.candidate",
          "paritas.divergences",
          "paritas.judgements",
          "paritas.parity",
          "paritas.dead-letters",
          "paritas.rules");

  Platform sideOf(String topic) {
    return topic.equals(responsesLegacy) ? Platform.LEGACY : Platform.CANDIDATE;
  }

  /** Those that must have the same number of partitions. */
  List<String> partitionedAlike() {
    return List.of(responsesLegacy, responsesCandidate, divergences, judgements, parity);
  }
}
