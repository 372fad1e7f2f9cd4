package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.RouteRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The routers, as far as they can be reached through their topics. */
public interface Routers {
  /**
   * Becomes the one who publishes a shard's routes. Every session of the shard that was opened
   * before is fenced.
   */
  Session open(int shard);

  /** The ids of every router that may route now, read to the end of what was registered. */
  Set<String> roster();

  /**
   * Who has acknowledged a group's route at this epoch or a later one: each has nothing unanswered
   * that it sent for the group under an earlier epoch, and will send nothing more under one. As far
   * as {@link #roster} has read: whoever wants news asks that first.
   */
  List<Acknowledgement> acknowledgements(String group, long epoch);

  /**
   * One router's word.
   *
   * @param at on the router's clock, when nothing was unanswered
   */
  record Acknowledgement(String router, long epoch, Instant at) {}

  /** The right to publish, until another is opened. */
  interface Session extends AutoCloseable {
    /**
     * Returns once the route is in the topic for good.
     *
     * @param members the group's accounts
     * @throws FencedException where another session was opened since
     */
    void publish(RouteRecord route, List<String> members);

    @Override
    void close();
  }

  /** Another controller publishes this shard's routes now. */
  final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FencedException(String message) {
      super(message);
    }
  }
}
