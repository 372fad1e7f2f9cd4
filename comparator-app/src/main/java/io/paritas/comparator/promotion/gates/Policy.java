package io.paritas.comparator.promotion.gates;

import java.time.Duration;
import java.util.List;

/**
 * What the bank asks for before an account moves, and how long anything may take.
 *
 * @param pairs the fewest that a group, all members together, must have had
 * @param cleanFor how long every member must have been clean
 * @param freshness how old a group's newest pair may be
 * @param probation how long the candidate is official before the group counts as PROMOTED
 * @param fenceBudget how long customers may wait for all routers' acknowledgements
 * @param drainBudget how long they may wait for the tasks' answers after that
 * @param rollbackBudget how long a rollback may take, reload included
 * @param clockSlack more than any two clocks of routers, adapters and controllers may differ
 * @param lease how long a controller may be silent before another takes its shard
 * @param mostFenced the most groups whose customers may wait at a time
 * @param blackouts when nothing is fenced
 */
public record Policy(
    long pairs,
    Duration cleanFor,
    Duration freshness,
    Duration probation,
    Duration fenceBudget,
    Duration drainBudget,
    Duration rollbackBudget,
    Duration clockSlack,
    Duration lease,
    int mostFenced,
    List<Blackout> blackouts) {
  public Policy {
    blackouts = List.copyOf(blackouts);
  }
}
