package io.paritas.lab.world;

/** How the platforms of the lab answer. */
public enum Wiring {
  /**
   * As a bank's do: legacy in EBCDIC records on a topic, the candidate in JSON through SQS. How far
   * a queue was read is estimated.
   */
  BANK,
  /** Both in JSON, each on a topic, where how far it was read is proven. */
  JSON
}
