package io.paritas.rules;

import io.paritas.rules.response.Difference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of rules a difference of the attributes lies in: a tree of names, made once for a
 * rule set. Each field has a number, by its place among those of all rules.
 */
final class Reach {
  /** Of a field within which something differs: its value is more than the difference. */
  static final int INSIDE = -1;

  private final Map<String, Reach> inside = new HashMap<>();
  private int[] here = {};

  /** Those that end here or deeper. */
  private int[] fromHere = {};

  static Reach of(List<RunningRule> rules) {
    Reach root = new Reach();
    int number = 0;
    for (RunningRule rule : rules) {
      for (Lens lens : rule.judged()) {
        if (lens.insideAttributes() && rule.mode() == Mode.REFLEXIVE) {
          root.add(lens.path().names(), number);
        }
        number++;
      }
    }
    return root;
  }

  private void add(List<String> names, int number) {
    Reach at = this;
    for (String name : names.subList(1, names.size())) {
      at = at.inside.computeIfAbsent(name, n -> new Reach());
      at.fromHere = with(at.fromHere, number);
    }
    at.here = with(at.here, number);
  }

  private static int[] with(int[] numbers, int number) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = number;
    return more;
  }

  /**
   * Notes a difference at every field that it concerns.
   *
   * @param place where it stands in the list of all differences, from 1
   * @param places by the fields' numbers
   */
  void note(Difference difference, int place, int[] places) {
    Reach at = this;
    List<String> names = difference.names();
    int last = names.size() - 1;
    for (int i = 0; i <= last && at != null; i++) {
      at = at.inside.get(names.get(i));
      if (at != null) {
        note(i == last ? at.fromHere : at.here, i == last ? place : INSIDE, places);
      }
    }
  }

  private static void note(int[] fields, int place, int[] places) {
    for (int field : fields) {
      places[field] = place;
    }
  }
}
