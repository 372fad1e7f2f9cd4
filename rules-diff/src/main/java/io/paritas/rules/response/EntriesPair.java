package io.paritas.rules.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Two answers' attributes held against each other by their bytes; only what differs is read. */
final class EntriesPair {
  private final List<Difference> found = new ArrayList<>(4);

  private EntriesPair() {}

  /**
   * @throws InvalidResponseException where what differs cannot be read
   */
  static List<Difference> differences(AttributeEntries ours, AttributeEntries theirs) {
    EntriesPair pair = new EntriesPair();
    pair.compare(ours, theirs, List.of());
    return pair.found;
  }

  private void compare(AttributeEntries ours, AttributeEntries theirs, List<String> way) {
    if (!ours.inOrder() || !theirs.inOrder()) {
      // Another writer's, who may even say a name twice: then the last one counts.
      Lonely all = new Lonely();
      ours.putAll(0, all.ours);
      theirs.putAll(0, all.theirs);
      add(all, way);
      return;
    }
    Lonely lonely = Lonely.NOBODY;
    int i = 0;
    int j = 0;
    while (i < ours.count() && j < theirs.count()) {
      if (ours.same(i, theirs, j)) {
        i++;
        j++;
        continue;
      }
      int order = ours.order(i, theirs, j);
      if (order == 0) {
        differing(ours, i++, theirs, j++, way);
      } else if (order < 0) {
        lonely = lonely.somebody();
        ours.put(i++, lonely.ours);
      } else {
        lonely = lonely.somebody();
        theirs.put(j++, lonely.theirs);
      }
    }
    if (i < ours.count() || j < theirs.count()) {
      lonely = lonely.somebody();
      ours.putAll(i, lonely.ours);
      theirs.putAll(j, lonely.theirs);
    }
    add(lonely, way);
  }

  private void differing(
      AttributeEntries ours, int i, AttributeEntries theirs, int j, List<String> way) {
    List<String> here = to(way, ours.key(i));
    AttributeEntries our = here.size() < OutcomeCodec.MAX_DEPTH ? ours.object(i) : null;
    AttributeEntries their = our == null ? null : theirs.object(j);
    if (our != null && their != null) {
      compare(our, their, here);
    } else {
      found.add(new Difference(here, ours.value(i), theirs.value(j)));
    }
  }

  /** What met no entry of its name, or was not looked for by it. */
  private void add(Lonely lonely, List<String> way) {
    if (lonely == Lonely.NOBODY) {
      return;
    }
    SortedFields<Value> ours = lonely.ours.build();
    SortedFields<Value> theirs = lonely.theirs.build();
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      Value our = ours.get(name);
      Value their = theirs.get(name);
      if (!Objects.equals(our, their)) {
        found.add(new Difference(to(way, name), our, their));
      }
    }
  }

  private static List<String> to(List<String> way, String name) {
    if (way.isEmpty()) {
      return List.of(name);
    }
    String[] names = way.toArray(new String[way.size() + 1]);
    names[way.size()] = name;
    return Arrays.asList(names);
  }

  /** Entries of one side whose partner was not at hand. */
  private static final class Lonely {
    static final Lonely NOBODY = new Lonely();

    final SortedFields.Builder<Value> ours = new SortedFields.Builder<>();
    final SortedFields.Builder<Value> theirs = new SortedFields.Builder<>();

    Lonely somebody() {
      return this == NOBODY ? new Lonely() : this;
    }
  }
}
