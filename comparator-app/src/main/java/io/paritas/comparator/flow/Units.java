package io.paritas.comparator.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rosters: {@code topic/0-5} stands for six units, anything else for itself. */
final class Units {
  private static final Pattern RANGE = Pattern.compile("(.+)/(\\d{1,5})-(\\d{1,5})");

  private Units() {}

  /**
   * @throws IllegalArgumentException where a range runs backwards
   */
  static Set<String> expand(List<String> roster) {
    Set<String> units = new TreeSet<>();
    for (String entry : roster) {
      Matcher range = RANGE.matcher(entry.trim());
      if (range.matches()) {
        expand(entry, range, units);
      } else {
        units.add(entry.trim());
      }
    }
    return units;
  }

  private static void expand(String entry, Matcher range, Set<String> units) {
    int from = Integer.parseInt(range.group(2));
    int to = Integer.parseInt(range.group(3));
    if (to < from) {
      throw new IllegalArgumentException(
          "roster entry '"
              + entry
              + "' runs backwards; write '"
              + range.group(1)
              + "/"
              + to
              + "-"
              + from
              + "'");
    }
    for (int partition = from; partition <= to; partition++) {
      units.add(range.group(1) + "/" + partition);
    }
  }
}
