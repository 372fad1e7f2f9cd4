package io.paritas.lab.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paritas.lab.promotion.Promoted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param promotion what the second act came to; null where it was left out
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
    List<String> disagreements,
    @Nullable Promoted promotion) {

  /** Whether what was found is what was planted. */
  boolean agrees() {
    return disagreements.isEmpty();
  }

  /** Whether everything is as it should be, the second act too where there was one. */
  boolean holds() {
    return agrees() && (promotion == null || promotion.disagreements().isEmpty());
  }

  Report with(Promoted second) {
    return new Report(
        seed,
        commands,
        pairs,
        matched,
        diverged,
        missing,
        late,
        duplicates,
        conflicting,
        planted,
        found,
        falseAlarms,
        byRule,
        byVerdict,
        seconds,
        patienceSeconds,
        disagreements,
        second);
  }
}
