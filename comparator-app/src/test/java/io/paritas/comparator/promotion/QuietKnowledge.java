package io.paritas.comparator.promotion;

import io.paritas.comparator.promotion.control.Knowledge;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import java.util.List;
import java.util.Set;

/** Of a fleet in which nothing objects; what is known of an account is the test's to say. */
public interface QuietKnowledge extends Knowledge {
  @Override
  default CohortState cohort(GroupRecord group, ShardRecord shard) {
    return new CohortState(
        group.cohort(), Set.of(), Set.of(), List.of(), List.of(), List.of(), null);
  }

  @Override
  default List<String> alarms() {
    return List.of();
  }

  @Override
  default List<String> bypasses() {
    return List.of();
  }

  @Override
  default List<String> stateDifferences(GroupRecord group) {
    return List.of();
  }
}
