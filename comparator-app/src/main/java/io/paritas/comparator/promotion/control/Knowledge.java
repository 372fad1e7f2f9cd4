package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import java.util.List;

/** What the comparator knows, as the ledger keeps it. */
public interface Knowledge {
  /**
   * What is known of an account: strongly consistent, because a switch rests on it.
   *
   * @return {@link AccountState#unknown} where nothing was ever said
   */
  AccountState account(String account);

  /** By the rule set and for the build that stand in the shard's record. */
  CohortState cohort(GroupRecord group, ShardRecord shard);

  /** Why the fleet's breaker is open; empty: it is closed. */
  List<String> alarms();

  /** Channels that reach a platform without a registered router. */
  List<String> bypasses();

  /** What differs in the platforms' stored state; empty: nothing, or it is not compared. */
  List<String> stateDifferences(GroupRecord group);
}
