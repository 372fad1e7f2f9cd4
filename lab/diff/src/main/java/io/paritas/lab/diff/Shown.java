package io.paritas.lab.diff;

import java.util.List;

/**
 * Of a first row of names, what may be printed: it may be no such row, but hold account numbers.
 */
final class Shown {
  private static final int MOST = 80;

  private Shown() {}

  static String names(List<String> names) {
    return text(names.toString());
  }

  static String text(String given) {
    String all = given.replaceAll("[^\\P{C}]", "?");
    return all.length() <= MOST ? all : all.substring(0, MOST) + "...";
  }
}
