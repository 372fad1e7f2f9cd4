package io.paritas.comparator.flow;

import io.paritas.rules.response.Platform;

/**
 * The names of the topics the comparator reads and writes. All but the dead letters have one number
 * of partitions.
 */
public record Topics(
    String legacyResponses,
    String candidateResponses,
    String divergences,
    String judgements,
    String parity,
    String deadLetters) {

  public static final Topics DEFAULT =
      new Topics(
          "paritas.responses.legacy",
          "paritas.responses.candidate",
          "paritas.divergences",
          "paritas.judgements",
          "paritas.parity",
          "paritas.dead-letters");

  Platform sideOf(String topic) {
    return topic.equals(legacyResponses) ? Platform.LEGACY : Platform.CANDIDATE;
  }
}
