package io.paritas.comparator.promotion.record;

/** Who answers a group's customers. */
public enum Owner {
  LEGACY,
  CANDIDATE,
  /** Nobody: routers hold the commands. */
  NONE
}
