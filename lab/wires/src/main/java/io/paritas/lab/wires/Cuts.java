package io.paritas.lab.wires;

import io.paritas.adapter.wire.Cut;

/** How a person says how records follow one another. */
public final class Cuts {
  private Cuts() {}

  /**
   * @throws IllegalArgumentException where it is no way to cut a file
   */
  public static Cut parse(String how) {
    if (how.matches("fixed:[1-9]\\d{0,6}")) {
      return new Cut.Fixed(Integer.parseInt(how.substring("fixed:".length())));
    }
    return switch (how) {
      case "lines" -> new Cut.Lines();
      case "rows" -> new Cut.Rows(',');
      case "rdw" -> new Cut.Prefixed(4, true);
      case "length2" -> new Cut.Prefixed(2, false);
      case "length4" -> new Cut.Prefixed(4, false);
      case "varint" -> new Cut.Delimited();
      case "whole" -> new Cut.Whole();
      default ->
          throw new IllegalArgumentException(
              "--records "
                  + how
                  + " is none of lines, rows, fixed:BYTES, rdw, length2, length4, varint, whole");
    };
  }
}
