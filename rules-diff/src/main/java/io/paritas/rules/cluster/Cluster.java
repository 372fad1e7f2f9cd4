package io.paritas.rules.cluster;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What many divergences have in common, and how much it weighs.
 *
 * @param id 12 hexadecimal digits of what they have in common: the same in every run
 * @param severity the rule's
 * @param path with a star for what is each pair's own
 * @param shape how the values differ, in words
 * @param first null where no time is known; so is {@code last}
 * @param moneyAtRisk the sum of how far the two sides are apart, by currency; under an empty name
 *     for numbers without one
 * @param decisionFlips in how many of them the two sides decided differently
 * @param samples the first few
 */
public record Cluster(
    String id,
    String rule,
    String severity,
    String path,
    String shape,
    String product,
    String transactionType,
    String officialBuild,
    String shadowBuild,
    long count,
    @Nullable Instant first,
    @Nullable Instant last,
    SortedMap<String, BigDecimal> moneyAtRisk,
    long decisionFlips,
    List<Sample> samples) {

  /** One pair of a cluster. */
  public record Sample(String pair, @Nullable String official, @Nullable String shadow) {}
}
