package io.paritas.adapter.wire;

/** How records follow one another in a file. */
public sealed interface Cut {

  /** One a line, without its line end. */
  record Lines() implements Cut {}

  /**
   * One a row, whose quoted cells may hold line ends.
   *
   * @param delimiter an ASCII character between the cells: a quote elsewhere opens no cell
   */
  record Rows(char delimiter) implements Cut {}

  /**
   * Nothing stands between them.
   *
   * @param bytes of each, 1 or more
   */
  record Fixed(int bytes) implements Cut {}

  /**
   * A big-endian length stands before each.
   *
   * @param bytes that the length takes, 2 or 4
   * @param rdw a record descriptor word: the first two of four bytes are the length, themselves
   *     included, and the word belongs to the record
   */
  record Prefixed(int bytes, boolean rdw) implements Cut {}

  /** A Protobuf varint stands before each: how many bytes it has. */
  record Delimited() implements Cut {}

  /** The file is one record. */
  record Whole() implements Cut {}
}
