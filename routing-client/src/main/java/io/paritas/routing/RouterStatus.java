package io.paritas.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one router says of itself; its newest status stands for all before.
 *
 * @param router its id
 * @param incarnation one more at each start; 1 or more
 * @param nonce made up at each start
 * @param at when this was said, on the router's clock
 * @param fences every group that it holds as fenced
 */
public record RouterStatus(
    String router, long incarnation, String nonce, Phase phase, Instant at, List<Fence> fences) {

  /** How far a router is. */
  public enum Phase {
    /** Registered, and sends nothing yet. */
    READING,
    ROUTING,
    /** Sends nothing any more, and all that it sent was answered. */
    STOPPED
  }

  /**
   * A group that is held.
   *
   * @param answeredAt when the last command sent for the group was answered; null while one is not
   */
  public record Fence(String group, long epoch, @Nullable Instant answeredAt) {}

  public RouterStatus {
    fences = List.copyOf(fences);
  }

  /**
   * Whether another process has taken this one's id: it is to send nothing any more.
   *
   * @param newer read after this status
   */
  boolean supersededBy(RouterStatus newer) {
    return newer.router.equals(router)
        && newer.incarnation >= incarnation
        && !newer.nonce.equals(nonce);
  }

  /**
   * When this router had nothing unanswered any more for a group that is fenced.
   *
   * @param epoch of the fence; the acknowledgement of another epoch does not count
   * @return null where the router has not acknowledged this fence
   */
  public @Nullable Instant acknowledged(String group, long epoch) {
    for (Fence fence : fences) {
      if (fence.epoch() == epoch && fence.group().equals(group)) {
        return fence.answeredAt();
      }
    }
    return null;
  }
}
