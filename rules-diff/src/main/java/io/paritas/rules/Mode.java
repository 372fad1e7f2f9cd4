package io.paritas.rules;

/** Whether byte-equal outcomes already say what a rule would say. */
public enum Mode {
  /** Equal outcomes imply Matched, by construction: the rule runs only where the bytes differ. */
  REFLEXIVE,
  /** Equal outcomes may differ all the same (header fields, code tables): the rule always runs. */
  ALWAYS_RUN
}
