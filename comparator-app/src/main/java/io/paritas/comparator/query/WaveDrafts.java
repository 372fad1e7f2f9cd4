package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.Sha256;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.GroupSelection.Selected;
import io.paritas.comparator.query.WaveViews.GroupSelect;
import io.paritas.comparator.query.WaveViews.WaveRequest;
import java.util.ArrayList;
import java.util.EnumSet;
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

  /** Whose groups rest, and are not on the candidate. */
  private static final Set<Phase> SELECTABLE = EnumSet.of(Phase.SHADOWING, Phase.ELIGIBLE);

  private final ControlStore store;
  private final GroupNames names;
  private final GroupSelection selection;

  WaveDrafts(ControlStore store, GroupNames names, GroupSelection selection) {
    this.store = store;
    this.names = names;
    this.selection = selection;
  }

  /**
   * What a wave is to be.
   *
   * @param selected how its groups were found; null: they were named
   */
  record Draft(WaveRecord wave, @Nullable Selected selected) {}

  /**
   * @throws ProblemException with everything that is wrong
   */
  Draft read(@Nullable WaveRequest request, Asked asked) {
    if (request == null) {
      throw broken(List.of("send a wave: 'groups' or 'select', and 'cell'"));
    }
    List<String> wrong = wrong(request);
    if (!wrong.isEmpty()) {
      throw broken(wrong);
    }
    CellRecord cell = store.read(Key.cell(String.valueOf(request.cell())));
    Selected selected = request.select() == null ? null : selected(request.select(), cell);
    List<String> ids =
        selected == null ? known(named(request), cell, request.cell()) : selected.groups();
    String id = request.id() == null ? madeUp(request, asked) : request.id();
    boolean stops = request.stopsOnRollback() == null || request.stopsOnRollback();
    try {
      return new Draft(
          WaveRecord.requested(
              id, ids, String.valueOf(request.cell()), steps(request, ids), stops, asked.by()),
          selected);
    } catch (IllegalArgumentException e) {
      throw broken(List.of("'steps': " + e.getMessage()));
    }
  }

  private static List<String> named(WaveRequest request) {
    return request.groups() == null ? List.of() : request.groups();
  }

  private static List<String> wrong(WaveRequest request) {
    List<String> wrong = new ArrayList<>();
    List<String> groups = named(request);
    GroupSelect select = request.select();
    if ((select == null) == groups.isEmpty() || groups.size() > MOST_GROUPS) {
      wrong.add("give 'groups' with 1 to " + MOST_GROUPS + " names, or 'select'");
    }
    if (Set.copyOf(groups).size() < groups.size()) {
      wrong.add("a group stands in 'groups' twice");
    }
    if (select != null && select.most() != null && outside(select.most())) {
      wrong.add("'select.most' is 1 to " + MOST_GROUPS);
    }
    if (select != null && !SELECTABLE.contains(GroupSelection.phase(select))) {
      wrong.add("'select.phase' is one of " + SELECTABLE);
    }
    if (request.cell() == null || request.cell().isBlank()) {
      wrong.add("'cell' is missing");
    }
    if (request.id() != null && !CellController.isName(request.id())) {
      wrong.add("'id' has 1 to 64 letters, digits and . _ -");
    }
    return wrong;
  }

  private static boolean outside(int most) {
    return most < 1 || most > MOST_GROUPS;
  }

  private Selected selected(GroupSelect select, @Nullable CellRecord cell) {
    if (cell == null) {
      throw held(Hold.of("cell-known", "there is no such cell"));
    }
    int room = Math.min(MOST_GROUPS, cell.capacity() - cell.reserved());
    if (room < 1) {
      throw held(Hold.of(Gates.ROOM, "every slot of the cell is taken"));
    }
    int most = select.most() == null ? room : select.most();
    Selected found = most < 1 ? new Selected(List.of(), 0, false) : selection.of(select, most);
    if (found.groups().isEmpty()) {
      String words =
          "none of %d groups that were looked at is as asked for; the cell has room for %d";
      throw held(Hold.of("selection-empty", words.formatted(found.looked(), room)));
    }
    return found;
  }

  /** How many there are is known only once they were selected: larger steps lead to all of them. */
  private static List<Integer> steps(WaveRequest request, List<String> groups) {
    int all = groups.size();
    if (request.steps() == null) {
      return steps(all);
    }
    if (request.select() == null) {
      return request.steps();
    }
    List<Integer> steps = new ArrayList<>(request.steps());
    steps.removeIf(step -> step >= all);
    steps.add(all);
    return steps;
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

  private static String madeUp(WaveRequest request, Asked asked) {
    return "w-" + Sha256.hex(asked.by() + asked.key() + request).substring(0, 12);
  }

  /** The groups' ids; the cell must be there too. */
  private List<String> known(
      List<String> groups, @Nullable CellRecord cell, @Nullable String cellName) {
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
    if (cell == null) {
      hold = hold.and(Hold.of("cell-known", "there is no cell " + cellName));
    }
    if (!hold.isFree()) {
      throw held(hold);
    }
    return List.copyOf(ids);
  }

  private static ProblemException held(Hold hold) {
    return Refusals.of(
        "wave-held", "The wave cannot be asked for", "Nothing was written", hold, Map.of());
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
