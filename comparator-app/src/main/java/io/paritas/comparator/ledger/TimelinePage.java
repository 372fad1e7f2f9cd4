package io.paritas.comparator.ledger;

import java.util.List;

/**
 * Moments of an account, newest first.
 *
 * @param complete whether there are no older ones in the span
 */
public record TimelinePage(List<TimelinePoint> points, boolean complete) {
  public TimelinePage {
    points = List.copyOf(points);
  }
}
