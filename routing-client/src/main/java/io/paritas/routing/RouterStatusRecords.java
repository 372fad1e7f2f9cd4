package io.paritas.routing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.routing.RouterStatus.Fence;
import io.paritas.routing.RouterStatus.Phase;
import java.time.Instant;

/** How a router's status stands on {@code paritas.routing.acks}, see {@code route.proto}. */
public final class RouterStatusRecords {
  private RouterStatusRecords() {}

  /** The record's value; its key is the router's id. */
  public static byte[] write(RouterStatus status) {
    var wire =
        io.paritas.routing.wire.RouterStatus.newBuilder()
            .setIncarnation(status.incarnation())
            .setNonce(status.nonce())
            .setPhase(phase(status.phase()))
            .setAtMillis(status.at().toEpochMilli());
    for (Fence fence : status.fences()) {
      var one = wire.addFencesBuilder().setGroup(fence.group()).setEpoch(fence.epoch());
      Instant answeredAt = fence.answeredAt();
      if (answeredAt != null) {
        one.setAnsweredAtMillis(answeredAt.toEpochMilli());
      }
    }
    return wire.build().toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws InvalidRouteException where it is no status, or has no phase
   */
  public static RouterStatus read(String router, byte[] value) {
    try {
      var wire = io.paritas.routing.wire.RouterStatus.parseFrom(value);
      return new RouterStatus(
          router,
          wire.getIncarnation(),
          wire.getNonce(),
          phase(wire),
          Instant.ofEpochMilli(wire.getAtMillis()),
          wire.getFencesList().stream().map(RouterStatusRecords::fence).toList());
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidRouteException("not a RouterStatus: " + e.getMessage(), e);
    }
  }

  private static Fence fence(io.paritas.routing.wire.Fence wire) {
    Instant answeredAt =
        wire.hasAnsweredAtMillis() ? Instant.ofEpochMilli(wire.getAnsweredAtMillis()) : null;
    return new Fence(wire.getGroup(), wire.getEpoch(), answeredAt);
  }

  private static io.paritas.routing.wire.Phase phase(Phase phase) {
    return switch (phase) {
      case READING -> io.paritas.routing.wire.Phase.READING;
      case ROUTING -> io.paritas.routing.wire.Phase.ROUTING;
      case STOPPED -> io.paritas.routing.wire.Phase.STOPPED;
    };
  }

  private static Phase phase(io.paritas.routing.wire.RouterStatus wire) {
    return switch (wire.getPhase()) {
      case READING -> Phase.READING;
      case ROUTING -> Phase.ROUTING;
      case STOPPED -> Phase.STOPPED;
      case PHASE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidRouteException("the status's phase is " + wire.getPhaseValue());
    };
  }
}
