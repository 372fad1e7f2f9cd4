package io.paritas.comparator.flow;

import io.paritas.rules.RuleSetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's step to another rule set: written into its state, and said on the parity topic before
 * the first use.
 *
 * @param place of the rule set's activation in the rules topic
 * @param previous what judged until then; null where nothing did
 * @param legacy the first offset of that response topic that is read with the new rule set;
 *     negative where the task has read nothing there yet
 * @param candidate the same of the other
 * @param accepts the ids of the acceptances that were open at that
 * @param at milliseconds since 1970
 */
record Adoption(
    RuleSetId ruleSet,
    long place,
    @Nullable RuleSetId previous,
    long legacy,
    long candidate,
    List<String> accepts,
    long at) {

  Adoption {
    accepts = List.copyOf(accepts);
  }
}
