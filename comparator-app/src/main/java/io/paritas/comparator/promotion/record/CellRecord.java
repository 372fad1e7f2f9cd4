package io.paritas.comparator.promotion.record;

import java.time.Instant;

/**
 * A cell of the candidate.
 *
 * @param capacity the most groups it may hold
 * @param reserved the groups that hold a slot in it now
 * @param trail of what people asked of it; groups that take a slot tell so in their own
 */
public record CellRecord(String cell, long version, int capacity, int reserved, TrailHead trail)
    implements Item {
  public CellRecord {
    // Cells that were written before this was kept have none.
    trail = trail == null ? TrailHead.NONE : trail;
  }

  /** One of which nothing was written down yet. */
  public CellRecord(String cell, long version, int capacity, int reserved) {
    this(cell, version, capacity, reserved, TrailHead.NONE);
  }

  @Override
  public Key<CellRecord> key() {
    return Key.cell(cell);
  }

  public boolean isFull() {
    return reserved >= capacity;
  }

  public CellRecord withOneMore() {
    return new CellRecord(cell, version + 1, capacity, reserved + 1, trail);
  }

  public CellRecord withOneLess() {
    return new CellRecord(cell, version + 1, capacity, reserved - 1, trail);
  }

  public CellRecord withCapacity(int next) {
    return new CellRecord(cell, version + 1, next, reserved, trail);
  }

  /** What is written down of it as it is now. */
  public AuditRecord audit(String command, String step, Instant at, String by, String reason) {
    return trail.next(AuditRecord.ofCell(cell), command, step, at, by, reason);
  }

  /** The same, with that record as its newest. */
  public CellRecord audited(AuditRecord newest) {
    return new CellRecord(cell, version, capacity, reserved, TrailHead.of(newest));
  }
}
