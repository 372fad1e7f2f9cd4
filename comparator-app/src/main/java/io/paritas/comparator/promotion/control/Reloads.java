package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.GroupRecord;
import java.time.Instant;
import java.util.List;

/** Loads legacy anew from the candidate's official state, for a rollback. */
public interface Reloads {
  /**
   * Why a reload of this group was not shown to work; empty: it was. Asked before the fence; what
   * was shown then counts for the switch.
   */
  List<String> rehearsed(GroupRecord group);

  /** Asks for it; asking again for the same epoch has no further effect. */
  void ask(GroupRecord group, String account, long epoch, Instant asOf);
}
