package io.paritas.comparator.judging;

/** Why two answers differ; the gravest first. */
public enum Cause {
  /** Nothing before explains it: this is what is to be mended. */
  ROOT,
  /** The balances differed before, by what other transactions did. */
  INHERITED,
  /** The rule depends on the balance before, and that differed. */
  NOT_COMPARABLE,
  /** The platforms decided on different balances because they took the commands in other order. */
  ORDER,
  /** Both booked alike, in other order: no divergence. */
  REORDERED
}
