package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.ShardRecord;

/** By which rule set and for which build evidence has to be, as this instance has it now. */
@FunctionalInterface
public interface InForce {
  /** The shard's record with what is in force now; the same where that stands in it. */
  ShardRecord in(ShardRecord record);
}
