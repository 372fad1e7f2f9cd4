package io.paritas.routing;

/**
 * Every account's route, in memory. Only newer epochs apply, nothing expires, and what is not known
 * is held. One thread applies, any number look up, and none of them waits.
 *
 * <p>The name of a group of one account is not kept: such a group goes by its account's name here.
 */
public final class RoutingTable {
  private final Slots accounts = new Slots();
  private final Groups groups = new Groups();
  private final Cells cells = new Cells();

  /** What a record did to the table. */
  public enum Effect {
    /** The account, and with it its group, now has this route. */
    APPLIED,
    /** The group had this very route; the account is one of it, if it was not before. */
    REPEATED,
    /** Older than what is known: nothing changed. */
    STALE,
    /** As new as what is known, and yet another route: nothing changed. Nobody may publish this. */
    CONTRADICTED
  }

  /** The account's route; held with epoch 0 where none is known. */
  public Route find(String accountId) {
    long value = accounts.get(Fingerprint.of(accountId));
    if (value == Slots.ABSENT) {
      return Route.unknown(accountId);
    }
    if (!Packed.isOfGroup(value)) {
      return unpacked(accountId, 1, value);
    }
    int number = Packed.group(value);
    return unpacked(groups.name(number), groups.members(number), groups.route(number));
  }

  private Route unpacked(String group, int members, long packed) {
    String cell = cells.name(Packed.cell(packed));
    return new Route(group, members, Packed.owner(packed), cell, Packed.epoch(packed));
  }

  /** What moves together with the account: its group's number, or the account alone. */
  Object lane(String accountId) {
    long value = accounts.get(Fingerprint.of(accountId));
    return Packed.isOfGroup(value) ? (Object) Packed.group(value) : accountId;
  }

  /** Whether all that moves in a lane is in it. */
  boolean isComplete(Object lane) {
    return !(lane instanceof Integer number) || groups.isComplete(number);
  }

  /**
   * Takes in one record.
   *
   * @throws InvalidRouteException where the table has no room for another cell
   */
  public Effect apply(String accountId, Route route) {
    Fingerprint account = Fingerprint.of(accountId);
    long packed = Packed.route(route.owner(), cells.number(route.cell()), route.epoch());
    long before = accounts.get(account);
    return route.members() == 1
        ? applyAlone(account, before, packed)
        : applyToGroup(account, before, route, packed);
  }

  /** A group of one: its route stands in the account's own slot. */
  private Effect applyAlone(Fingerprint account, long before, long route) {
    Effect effect = effect(routeAt(before), route, Packed.isOfGroup(before));
    if (effect == Effect.APPLIED) {
      leave(before);
      accounts.put(account, route);
    }
    return effect;
  }

  private Effect applyToGroup(Fingerprint account, long before, Route route, long packed) {
    int number = groups.find(route.group());
    boolean isMember = Packed.isOfGroup(before) && Packed.group(before) == number;
    if (before != Slots.ABSENT && !isMember) {
      Effect moving = effect(routeAt(before), packed, true);
      if (moving != Effect.APPLIED) {
        return moving;
      }
    }
    Effect effect = Effect.APPLIED;
    if (number == Groups.NONE) {
      number = groups.add(route.group(), route.members(), packed);
    } else {
      effect = effect(groups.route(number), packed, false);
    }
    if (effect == Effect.APPLIED) {
      groups.set(number, route.members(), packed);
    }
    boolean joins = effect == Effect.APPLIED || effect == Effect.REPEATED;
    if (joins && !isMember) {
      leave(before);
      groups.join(number, 1);
      accounts.put(account, Packed.ofGroup(number));
    }
    return effect;
  }

  private void leave(long before) {
    if (Packed.isOfGroup(before)) {
      groups.join(Packed.group(before), -1);
    }
  }

  private long routeAt(long value) {
    return Packed.isOfGroup(value) ? groups.route(Packed.group(value)) : value;
  }

  /** To another group, only a newer epoch leads. */
  private static Effect effect(long before, long route, boolean moves) {
    long known = Packed.epoch(before);
    if (Packed.epoch(route) != known) {
      return Packed.epoch(route) > known ? Effect.APPLIED : Effect.STALE;
    }
    if (moves) {
      return Effect.STALE;
    }
    return route == before ? Effect.REPEATED : Effect.CONTRADICTED;
  }

  /**
   * Holds an account whose route was deleted or cannot be read, until one with a higher epoch
   * comes.
   */
  public void hold(String accountId) {
    Fingerprint account = Fingerprint.of(accountId);
    long before = accounts.get(account);
    leave(before);
    accounts.put(account, Packed.route(Owner.NONE, 0, Packed.epoch(routeAt(before))));
  }

  /** How many accounts have a route. */
  public long accounts() {
    return accounts.size();
  }
}
