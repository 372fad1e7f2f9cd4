package io.paritas.comparator.promotion.simulation;

/** What keeps a promotion safe. A mutant is the world with one of them broken. */
enum Guard {
  /** Routers acknowledge only once all is answered, and the controller waits for all of them. */
  ROUTER_ACKNOWLEDGEMENT,
  /** A router leaves only once its predecessor's commands must be over as well. */
  SETTLING,
  /** Td lies behind the last acknowledgement by more than clocks may differ. */
  CLOCK_SLACK,
  /** A clean probe answer of every account. */
  PROBE,
  /** A task answers a probe only when both sides are read through Td. */
  CLEAR_THROUGH,
  /** The same of legacy alone. */
  CLEAR_THROUGH_LEGACY,
  /** The same of the candidate alone. */
  CLEAR_THROUGH_CANDIDATE,
  /** Steps and commands take effect only on the version that was read. */
  VERSION_CONDITION,
  /** No command takes a step twice. */
  AUDIT_RECORD,
  /** The switch fails where something adverse was learnt since the evidence was read. */
  DIRTY_CHECK,
  /** The mark changes after the evidence was written, never before. */
  MARK_AFTER_EVIDENCE,
  /** Who lost the lease publishes no route any more. */
  LEASE_EPOCH,
  /** A step stands only while rule set and build are in force. */
  RELEASE_CHECK,
  /** A rollback lands only with no drift. */
  DRIFT_ZERO_AT_ROLLBACK,
  /** The ledger has reached what the tasks knew. */
  LEDGER_CAUGHT_UP,
  /** A cell's slots are counted under its version. */
  CELL_VERSION
}
