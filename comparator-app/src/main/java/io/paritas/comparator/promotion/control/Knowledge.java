package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.List;

/** What the comparator knows, as the ledger keeps it. */
public interface Knowledge {
  /**
   * What is known of an account: strongly consistent, because a switch rests on it.
   *
   * @return {@link AccountState#unknown} where nothing was ever said
   */
  AccountState account(String account);

  CohortState cohort(GroupRecord group);

  /** Why the fleet's breaker is open; empty: it is closed. */
  List<String> alarms();

  /** Channels that reach a platform without a registered router. */
  List<String> bypasses();

  /** What differs in the platforms' stored state; empty: nothing, or it is not compared. */
  List<String> stateDifferences(GroupRecord group);
}
