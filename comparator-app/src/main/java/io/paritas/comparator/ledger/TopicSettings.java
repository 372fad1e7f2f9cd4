package io.paritas.comparator.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics that the ledger and the queries read and write: {@code paritas.topics.*}. The defaults
 * are the published names.
 */
@ConfigurationProperties("paritas.topics")
public record TopicSettings(
    @DefaultValue("paritas.responses.legacy") String responsesLegacy,
    @DefaultValue("paritas.responses.candidate") String responsesCandidate,
    @DefaultValue("paritas.judgements") String judgements,
    @DefaultValue("paritas.parity") String parity,
    @DefaultValue("paritas.dead-letters") String deadLetters) {}
