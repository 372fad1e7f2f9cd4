package io.paritas.comparator.judging;

import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a pair.
 *
 * @param event what pairing said; {@link PairEvent.Duplicate} and {@link PairEvent.OutOfScope}
 *     never come here
 * @param verdict null where nothing can be said: BeforeWatch and Stale
 * @param before the verdict that stood until now; null where none did
 * @param findings every finding that is not Matched
 * @param official whose answer was official; null where both sides claim the same role, or the one
 *     official is unknown
 * @param judgedAt milliseconds since 1970
 */
public record Judged(
    PairEvent event,
    @Nullable Verdict verdict,
    @Nullable Verdict before,
    List<Finding> findings,
    @Nullable Platform official,
    RuleSetId ruleSet,
    long judgedAt) {}
