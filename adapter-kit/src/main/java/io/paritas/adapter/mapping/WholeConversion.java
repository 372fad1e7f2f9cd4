package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;

/** A whole number of zero or more, as 64 bits hold it: sequences and epochs. */
record WholeConversion() implements Conversion<Long> {
  private static final int DIGITS = 18;

  @Override
  public Long from(Node node) {
    return literal(TextConversion.plain(node).strip());
  }

  @Override
  public Long literal(String text) {
    if (text.isEmpty()
        || text.length() > DIGITS
        || !text.chars().allMatch(WholeConversion::digit)) {
      throw new Rejected(
          Reason.BAD_NUMBER, "a whole number of 1 to 18 digits, without a sign, belongs here");
    }
    return Long.parseLong(text);
  }

  static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
