package io.paritas.comparator.promotion.record;

import java.util.EnumSet;
import java.util.Set;

/** Where a group is on its way to the candidate, or back. */
public enum Phase {
  /** Registered; the routers are being told of it. */
  LEGACY,
  /** Both platforms answer, and evidence grows. */
  SHADOWING,
  /** No gate objects. */
  ELIGIBLE,
  /** Asked for, with a slot reserved in its cell. */
  APPROVED,
  /** Nobody owns it; routers are asked whether anything is still unanswered. */
  FENCED,
  /** Every router acknowledged; the tasks are asked whether all was read and is clean. */
  DRAINED,
  /** The candidate is official, legacy the shadow, and a root brings the group back. */
  PROBATION,
  PROMOTED,
  /** Legacy no longer keeps the group's accounts. There is no way back. */
  RETIRED,
  /** As FENCED, on the way back. */
  ROLLBACK_FENCED,
  /** As DRAINED, on the way back: legacy must agree with the candidate first. */
  ROLLBACK_DRAINED,
  /** Legacy is official again. */
  ROLLED_BACK;

  /** What may follow. An abort leads to SHADOWING; a rollback that cannot land, to PROBATION. */
  public Set<Phase> successors() {
    return switch (this) {
      case LEGACY -> EnumSet.of(SHADOWING);
      case SHADOWING -> EnumSet.of(ELIGIBLE);
      case ELIGIBLE -> EnumSet.of(SHADOWING, APPROVED);
      case APPROVED -> EnumSet.of(SHADOWING, FENCED);
      case FENCED -> EnumSet.of(SHADOWING, DRAINED);
      case DRAINED -> EnumSet.of(SHADOWING, PROBATION);
      case PROBATION -> EnumSet.of(PROMOTED, ROLLBACK_FENCED);
      case PROMOTED -> EnumSet.of(RETIRED, ROLLBACK_FENCED);
      case RETIRED -> EnumSet.noneOf(Phase.class);
      case ROLLBACK_FENCED -> EnumSet.of(ROLLBACK_DRAINED, PROBATION);
      case ROLLBACK_DRAINED -> EnumSet.of(ROLLED_BACK, PROBATION);
      case ROLLED_BACK -> EnumSet.of(SHADOWING);
    };
  }

  /** Whom the route names while a group is in this phase. */
  public Owner owner() {
    return switch (this) {
      case LEGACY, SHADOWING, ELIGIBLE, APPROVED, ROLLED_BACK -> Owner.LEGACY;
      case FENCED, DRAINED, ROLLBACK_FENCED, ROLLBACK_DRAINED -> Owner.NONE;
      case PROBATION, PROMOTED, RETIRED -> Owner.CANDIDATE;
    };
  }

  /** Whether its customers' commands are held. */
  public boolean customersWait() {
    return owner() == Owner.NONE;
  }

  /**
   * Whether the controller has something to do in it by itself. In probation it only looks: those
   * groups may be many, and have a listing of their own.
   */
  public boolean isMoving() {
    return switch (this) {
      case SHADOWING, ELIGIBLE, PROBATION, PROMOTED, RETIRED -> false;
      case LEGACY, APPROVED, FENCED, DRAINED, ROLLBACK_FENCED, ROLLBACK_DRAINED, ROLLED_BACK ->
          true;
    };
  }
}
