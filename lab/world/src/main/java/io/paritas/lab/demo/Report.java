package io.paritas.lab.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What a run came to. Counts are of (transaction, account), after retractions; {@code duplicates}
 * counts answers.
 *
 * @param seed the run's seed
 * @param commands what was fed; {@code pairs} of them were judged
 * @param planted by defect, {@code found} likewise
 * @param falseAlarms listed and not planted
 * @param byRule open divergences by rule, one (transaction, account) counted once a rule
 * @param seconds from the first command fed to the last verdict listed
 * @param disagreements what does not agree; empty when all does
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Report(
    long seed,
    long commands,
    long pairs,
    long matched,
    long diverged,
    long missing,
    long late,
    long duplicates,
    long conflicting,
    Map<String, Long> planted,
    Map<String, Long> found,
    long falseAlarms,
    Map<String, Long> byRule,
    Map<String, Long> byVerdict,
    double seconds,
    double patienceSeconds,
    List<String> disagreements) {

  boolean agrees() {
    return disagreements.isEmpty();
  }
}
