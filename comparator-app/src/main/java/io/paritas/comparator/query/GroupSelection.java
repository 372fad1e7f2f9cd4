package io.paritas.comparator.query;

import io.paritas.comparator.promotion.Shards;
import io.paritas.comparator.promotion.knowledge.Traffic;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.WaveViews.GroupSelect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds the groups of a cohort, shard by shard in turns, in the order of their ids. */
final class GroupSelection {
  /** Each look reads a group, and its accounts' evidence where traffic is asked for. */
  private static final int MOST_LOOKS = 5_000;

  private static final int PAGE = 50;

  private final ControlStore store;
  private final Shards shards;
  private final Function<GroupRecord, Traffic> traffic;

  /**
   * @param traffic what a group's accounts use
   */
  GroupSelection(ControlStore store, Shards shards, Function<GroupRecord, Traffic> traffic) {
    this.store = store;
    this.shards = shards;
    this.traffic = traffic;
  }

  /**
   * What was found.
   *
   * @param looked how many groups were looked at
   * @param complete whether all of the phase were: false where enough were found before, or it was
   *     too many
   */
  record Selected(List<String> groups, int looked, boolean complete) {}

  /**
   * @param most 1 or more
   */
  Selected of(GroupSelect wanted, int most) {
    List<String> found = new ArrayList<>();
    Map<Integer, String> open = new HashMap<>();
    for (int shard = 0; shard < shards.count(); shard++) {
      open.put(shard, "");
    }
    int looked = 0;
    while (!open.isEmpty()) {
      for (int shard : List.copyOf(open.keySet())) {
        List<String> ids = store.resting(shard, phase(wanted), open.get(shard), PAGE);
        for (String id : ids) {
          if (found.size() == most || looked == MOST_LOOKS) {
            return new Selected(found, looked, false);
          }
          looked++;
          GroupRecord group = store.read(Key.group(id));
          if (group != null && fits(group, wanted)) {
            found.add(id);
          }
        }
        open.computeIfPresent(shard, (s, after) -> ids.size() < PAGE ? null : ids.getLast());
      }
    }
    return new Selected(found, looked, true);
  }

  static Phase phase(GroupSelect wanted) {
    return wanted.phase() == null ? Phase.ELIGIBLE : wanted.phase();
  }

  private boolean fits(GroupRecord group, GroupSelect wanted) {
    return group.phase() == phase(wanted)
        && !group.paused()
        && group.concern() == null
        && (wanted.cohort() == null || wanted.cohort().equals(group.cohort()))
        && (wanted.product() == null && wanted.transactionTypes() == null
            || fits(traffic.apply(group), wanted));
  }

  /** What was never seen to use anything fits no profile. */
  private static boolean fits(Traffic uses, GroupSelect wanted) {
    return (wanted.product() == null || uses.products().equals(Set.of(wanted.product())))
        && (wanted.transactionTypes() == null
            || !uses.types().isEmpty() && wanted.transactionTypes().containsAll(uses.types()));
  }
}
