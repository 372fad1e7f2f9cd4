package io.paritas.comparator.promotion.routes;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.routing.RouterStatus;
import io.paritas.routing.RouterStatus.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The routers as docs/routing.md has them. Called by any thread; whoever asks waits for the others.
 */
public final class KafkaRouters implements Routers, AutoCloseable {
  private final RoutingTopics topics;
  private final Roster roster;

  public KafkaRouters(RoutingTopics topics) {
    this.topics = topics;
    this.roster = new Roster(topics);
  }

  @Override
  public Session open(int shard) {
    return RouteSession.open(topics, shard);
  }

  @Override
  public Set<String> roster() {
    return roster.registered();
  }

  @Override
  public List<Acknowledgement> acknowledgements(String group, long epoch) {
    List<Acknowledgement> all = new ArrayList<>();
    for (RouterStatus status : roster.statuses()) {
      for (Fence fence : status.fences()) {
        Instant answeredAt = fence.answeredAt();
        if (answeredAt != null && fence.epoch() >= epoch && fence.group().equals(group)) {
          all.add(new Acknowledgement(status.router(), fence.epoch(), answeredAt));
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    roster.close();
  }
}
