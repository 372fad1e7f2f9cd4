package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.record.RouteRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A compacted topic with one transactional producer at a time. */
final class RoutingTopic {
  private final List<RouteRecord> log = new ArrayList<>();
  private final boolean fences;
  private int newest;
  private boolean outOfTurn;

  /**
   * @param fences whether a session ends when another is opened
   */
  RoutingTopic(boolean fences) {
    this.fences = fences;
  }

  Routers.Session open() {
    int mine = ++newest;
    return new Routers.Session() {
      @Override
      public void publish(RouteRecord route, List<String> members) {
        if (fences && mine != newest) {
          throw new Routers.FencedException("session " + mine + " is not " + newest);
        }
        outOfTurn |= mine != newest;
        log.add(route);
      }

      @Override
      public void close() {}
    };
  }

  /** Whether the last route was published by an ended session; asked once. */
  boolean takeOutOfTurn() {
    boolean was = outOfTurn;
    outOfTurn = false;
    return was;
  }

  int end() {
    return log.size();
  }

  RouteRecord at(int offset) {
    return log.get(offset);
  }

  /** What compaction leaves. */
  Map<String, RouteRecord> lastOfEach() {
    Map<String, RouteRecord> last = new LinkedHashMap<>();
    log.forEach(route -> last.put(route.group(), route));
    return last;
  }
}
