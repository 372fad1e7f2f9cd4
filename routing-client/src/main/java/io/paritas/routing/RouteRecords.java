package io.paritas.routing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.routing.wire.Route.Builder;

/** How a route stands on {@code paritas.routing}, see {@code route.proto}. */
public final class RouteRecords {
  private RouteRecords() {}

  /** The record's value; its key is the account. */
  public static byte[] write(String accountId, Route route) {
    if (!route.known()) {
      throw new InvalidRouteException("what is not known is not published");
    }
    Builder wire = io.paritas.routing.wire.Route.newBuilder();
    if (route.members() > 1 || !route.group().equals(accountId)) {
      wire.setGroup(route.group()).setMembers(route.members());
    }
    return wire.setOwner(owner(route.owner()))
        .setCell(route.cell())
        .setEpoch(route.epoch())
        .build()
        .toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws InvalidRouteException where it is no route, or has no owner, epoch or members
   */
  public static Route read(String accountId, byte[] value) {
    io.paritas.routing.wire.Route wire;
    try {
      wire = io.paritas.routing.wire.Route.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidRouteException("not a Route: " + e.getMessage(), e);
    }
    if (wire.getEpoch() == Route.UNKNOWN_EPOCH) {
      throw new InvalidRouteException("the route has no epoch");
    }
    boolean named = !wire.getGroup().isEmpty();
    return new Route(
        named ? wire.getGroup() : accountId,
        named ? wire.getMembers() : 1,
        owner(wire),
        wire.getCell(),
        wire.getEpoch());
  }

  private static io.paritas.routing.wire.Owner owner(Owner owner) {
    return switch (owner) {
      case LEGACY -> io.paritas.routing.wire.Owner.LEGACY;
      case CANDIDATE -> io.paritas.routing.wire.Owner.CANDIDATE;
      case NONE -> io.paritas.routing.wire.Owner.NONE;
    };
  }

  private static Owner owner(io.paritas.routing.wire.Route wire) {
    return switch (wire.getOwner()) {
      case LEGACY -> Owner.LEGACY;
      case CANDIDATE -> Owner.CANDIDATE;
      case NONE -> Owner.NONE;
      case OWNER_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidRouteException("the route's owner is " + wire.getOwnerValue());
    };
  }
}
