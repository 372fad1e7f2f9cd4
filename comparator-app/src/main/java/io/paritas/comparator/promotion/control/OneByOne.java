package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.control.Troubles.Item;
import java.util.function.BooleanSupplier;

/** Takes the groups of one turn, and leaves aside those that fail. */
final class OneByOne {
  /** So many in a row are no group's own fault: the turn ends, and the next begins elsewhere. */
  private static final int MOST_IN_A_ROW = 3;

  private final Troubles troubles;
  private int inARow;

  OneByOne(Troubles troubles) {
    this.troubles = troubles;
  }

  /**
   * @param otherwise what counts where it fails
   * @return whether the group's customers wait afterwards
   * @throws FencedException where another acts for the shard: that is about all groups
   */
  boolean take(String group, boolean otherwise, BooleanSupplier steps) {
    Item item = new Item(Item.Kind.GROUP, group);
    boolean waits;
    try {
      waits = steps.getAsBoolean();
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      troubles.failed(item, e);
      inARow++;
      if (inARow == MOST_IN_A_ROW) {
        throw e;
      }
      return otherwise;
    }
    inARow = 0;
    troubles.worked(item);
    return waits;
  }
}
