package io.paritas.routing;

/**
 * A route in 64 bits: 1 bit "is there", 1 bit "look at the group", then owner (2), cell (14) and
 * epoch (46); or the group's number.
 */
final class Packed {
  static final int MOST_CELLS = 1 << 14;

  private static final long PRESENT = 1;
  private static final long OF_GROUP = 2;
  private static final int OWNER_SHIFT = 2;
  private static final int CELL_SHIFT = 4;
  private static final int EPOCH_SHIFT = 18;
  private static final Owner[] OWNERS = Owner.values();

  private Packed() {}

  static long route(Owner owner, int cell, long epoch) {
    return PRESENT
        | (long) owner.ordinal() << OWNER_SHIFT
        | (long) cell << CELL_SHIFT
        | epoch << EPOCH_SHIFT;
  }

  static Owner owner(long route) {
    return OWNERS[(int) (route >>> OWNER_SHIFT) & 3];
  }

  static int cell(long route) {
    return (int) (route >>> CELL_SHIFT) & (MOST_CELLS - 1);
  }

  static long epoch(long route) {
    return route >>> EPOCH_SHIFT;
  }

  static long ofGroup(int group) {
    return PRESENT | OF_GROUP | (long) group << OWNER_SHIFT;
  }

  static boolean isOfGroup(long value) {
    return (value & OF_GROUP) != 0;
  }

  static int group(long value) {
    return (int) (value >>> OWNER_SHIFT);
  }
}
