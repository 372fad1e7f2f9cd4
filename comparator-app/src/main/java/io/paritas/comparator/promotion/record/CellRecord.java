package io.paritas.comparator.promotion.record;

/**
 * A cell of the candidate.
 *
 * @param capacity the most groups it may hold
 * @param reserved the groups that hold a slot in it now
 */
public record CellRecord(String cell, long version, int capacity, int reserved) implements Item {
  @Override
  public Key<CellRecord> key() {
    return Key.cell(cell);
  }

  public boolean isFull() {
    return reserved >= capacity;
  }

  public CellRecord withOneMore() {
    return new CellRecord(cell, version + 1, capacity, reserved + 1);
  }

  public CellRecord withOneLess() {
    return new CellRecord(cell, version + 1, capacity, reserved - 1);
  }

  public CellRecord withCapacity(int next) {
    return new CellRecord(cell, version + 1, next, reserved);
  }
}
