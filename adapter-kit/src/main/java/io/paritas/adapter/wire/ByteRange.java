package io.paritas.adapter.wire;

/** Bytes of a record as people are told of them. */
public final class ByteRange {
  private ByteRange() {}

  /**
   * The bytes from an offset to before another, counted from 1.
   *
   * @param from from 0
   * @param to from 0, behind the last byte; more than {@code from}
   */
  public static String told(long from, long to) {
    return "bytes %d..%d, counted from 1".formatted(from + 1, to);
  }
}
