package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.WaveViews.WaveRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads what a wave is to be. */
@Component
class WaveDrafts {
  private static final int MOST_GROUPS = 2_000;
  private static final int CANARY_TIMES = 10;

  private final ControlStore store;
  private final GroupNames names;

  WaveDrafts(ControlStore store, GroupNames names) {
    this.store = store;
    this.names = names;
  }

  /**
   * @throws ProblemException with everything that is wrong
   */
  WaveRecord read(@Nullable WaveRequest request, Asked asked) {
    List<String> wrong = new ArrayList<>();
    List<String> groups =
        request == null || request.groups() == null ? List.of() : request.groups();
    if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
      wrong.add("'groups' has 1 to " + MOST_GROUPS + " names");
    }
    if (Set.copyOf(groups).size() < groups.size()) {
      wrong.add("a group stands in 'groups' twice");
    }
    String cell = request == null || request.cell() == null ? "" : request.cell();
    if (cell.isBlank()) {
      wrong.add("'cell' is missing");
    }
    if (!wrong.isEmpty()) {
      throw broken(wrong);
    }
    List<String> ids = known(groups, cell);
    boolean stops = request.stopsOnRollback() == null || request.stopsOnRollback();
    List<Integer> steps = request.steps() == null ? steps(ids.size()) : request.steps();
    String id = request.id() == null ? madeUp(ids, asked) : request.id();
    if (!CellController.isName(id)) {
      throw broken(List.of("'id' has 1 to 64 letters, digits and . _ -"));
    }
    try {
      return WaveRecord.requested(id, ids, cell, steps, stops, asked.by());
    } catch (IllegalArgumentException e) {
      throw broken(List.of("'steps': " + e.getMessage()));
    }
  }

  /** One, ten, a hundred and so on, and all. */
  static List<Integer> steps(int groups) {
    List<Integer> steps = new ArrayList<>();
    for (int size = 1; size < groups; size *= CANARY_TIMES) {
      steps.add(size);
    }
    steps.add(groups);
    return steps;
  }

  private static String madeUp(List<String> groups, Asked asked) {
    return "w-" + Idempotency.hash(asked.by() + asked.key() + groups).substring(0, 12);
  }

  /** The groups' ids; the cell must be there too. */
  private List<String> known(List<String> groups, String cell) {
    Set<String> ids = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String name : groups) {
      GroupRecord group = names.find(name);
      if (group == null) {
        unknown.add(name);
      } else {
        ids.add(group.id());
      }
    }
    Hold hold = new Hold(List.of());
    if (!unknown.isEmpty()) {
      hold = hold.and(Hold.of("group-known", "there is no group " + String.join(", ", unknown)));
    }
    if (store.read(Key.cell(cell)) == null) {
      hold = hold.and(Hold.of("cell-known", "there is no cell " + cell));
    }
    if (!hold.isFree()) {
      throw Refusals.of(
          "wave-held", "The wave cannot be asked for", "Nothing was written", hold, Map.of());
    }
    return List.copyOf(ids);
  }

  private static ProblemException broken(List<String> problems) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "wave-broken",
        "The wave cannot be as asked for",
        "Nothing was written. " + String.join("; ", problems) + ".",
        Map.of("problems", problems));
  }
}
