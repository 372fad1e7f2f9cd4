package io.paritas.routing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The names of cells, by number. One thread writes, any number read. */
final class Cells {
  private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));
  private volatile String[] names = {""};

  String name(int number) {
    return names[number];
  }

  /**
   * The number of a cell, new or known.
   *
   * @throws InvalidRouteException where there are more cells than the table has numbers
   */
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = names.length;
    if (number == Packed.MOST_CELLS) {
      throw new InvalidRouteException("more than " + Packed.MOST_CELLS + " cells");
    }
    String[] more = Arrays.copyOf(names, number + 1);
    more[number] = name;
    names = more;
    numbers.put(name, number);
    return number;
  }
}
