package io.paritas.comparator.query;

import io.paritas.comparator.promotion.Shards;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.ControlStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of the groups in one phase, shard by shard. A cursor holds where the page ended. */
@Component
class GroupPages {
  /** A page stops after so many looks, however few groups it found. */
  private static final int MOST_LOOKS = 1_000;

  private final ControlStore store;
  private final Shards shards;
  private final GroupNames names;
  private final Cursors cursors;

  GroupPages(ControlStore store, Shards shards, GroupNames names, Cursors cursors) {
    this.store = store;
    this.shards = shards;
    this.names = names;
    this.cursors = cursors;
  }

  /** Some groups of a phase. */
  record GroupListView(
      List<GroupLine> groups,
      @Schema(
              description =
                  "give this as cursor for the next page; absent: there are no more. A page may be"
                      + " short, even empty, and still have a next one")
          @Nullable String next) {}

  /** One group, in short. */
  record GroupLine(
      String id,
      Phase phase,
      Instant since,
      String cohort,
      @Nullable String cell,
      boolean paused,
      @Nullable String concern,
      int accounts,
      long version) {}

  GroupListView page(Phase phase, @Nullable String cohort, @Nullable String cursor, int limit) {
    String list = "groups " + phase + " " + (cohort == null ? "" : cohort);
    String position = cursors.position(cursor, list);
    int cut = position == null ? -1 : position.indexOf(' ');
    int shard = position == null ? 0 : Integer.parseInt(position.substring(0, cut));
    String after = position == null ? "" : position.substring(cut + 1);
    List<GroupLine> found = new ArrayList<>();
    int looks = 0;
    while (shard < shards.count()) {
      int most = Math.min(limit, MOST_LOOKS - looks);
      List<String> ids = ids(shard, phase, after, most);
      for (String id : ids) {
        looks++;
        after = id;
        GroupRecord group = store.read(Key.group(id));
        if (group != null && isOf(group, phase, cohort)) {
          found.add(line(group));
        }
        if (found.size() == limit || looks == MOST_LOOKS) {
          return new GroupListView(found, cursors.at(shard + " " + after, list));
        }
      }
      if (ids.size() < most) {
        shard++;
        after = "";
      }
    }
    return new GroupListView(found, null);
  }

  /** Of a phase in which groups move, all that move: which phase it is, their records say. */
  private List<String> ids(int shard, Phase phase, String after, int most) {
    if (!phase.isMoving()) {
      return store.resting(shard, phase, after, most);
    }
    if (!phase.customersWait()) {
      return store.moving(shard, after, most);
    }
    Stream<String> all = store.waiting(shard).stream();
    return all.filter(id -> id.compareTo(after) > 0).sorted().limit(most).toList();
  }

  private static boolean isOf(GroupRecord group, Phase phase, @Nullable String cohort) {
    return group.phase() == phase && (cohort == null || cohort.equals(group.cohort()));
  }

  private GroupLine line(GroupRecord group) {
    return new GroupLine(
        names.of(group),
        group.phase(),
        group.since(),
        group.cohort(),
        group.cell(),
        group.paused(),
        group.concern(),
        group.members().size(),
        group.version());
  }
}
