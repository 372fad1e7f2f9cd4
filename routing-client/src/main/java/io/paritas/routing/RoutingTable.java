package io.paritas.routing;

/**
 * Every account's route, in memory. Only newer epochs apply, nothing expires, and what is not known
 * is held. One thread applies, any number look up, and none of them waits.
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
    return route(accountId, accounts.get(Fingerprint.of(accountId)));
  }

  private Route route(String accountId, long value) {
    if (value == Slots.ABSENT) {
      return Route.unknown(accountId);
    }
    if (Packed.isOfGroup(value)) {
      int number = Packed.group(value);
      return unpacked(groups.name(number), groups.route(number));
    }
    return unpacked(accountId, value);
  }

  private Route unpacked(String group, long packed) {
    String cell = cells.name(Packed.cell(packed));
    return new Route(group, Packed.owner(packed), cell, Packed.epoch(packed));
  }

  /**
   * Takes in one record.
   *
   * @throws InvalidRouteException where the table has no room for another cell
   */
  public Effect apply(String accountId, Route route) {
    Fingerprint account = Fingerprint.of(accountId);
    Route before = route(accountId, accounts.get(account));
    boolean moves = before.known() && !before.group().equals(route.group());
    if (moves && route.epoch() <= before.epoch()) {
      return Effect.STALE;
    }
    int group = groups.find(route.group());
    if (group == Groups.NONE && route.group().equals(accountId)) {
      return applyAlone(account, before, route);
    }
    if (group == Groups.NONE) {
      return applyFirst(account, route);
    }
    return applyToGroup(account, group, route);
  }

  /** A group of one: its route stands in the account's own slot. */
  private Effect applyAlone(Fingerprint account, Route before, Route route) {
    Effect effect = effect(before, route);
    if (effect == Effect.APPLIED) {
      accounts.put(account, packed(route));
    }
    return effect;
  }

  private Effect applyToGroup(Fingerprint account, int group, Route route) {
    Effect effect = effect(unpacked(route.group(), groups.route(group)), route);
    if (effect == Effect.APPLIED) {
      groups.set(group, packed(route));
    }
    if (effect == Effect.APPLIED || effect == Effect.REPEATED) {
      accounts.put(account, Packed.ofGroup(group));
    }
    return effect;
  }

  /**
   * The first record of a group of several. Where the account that gives the group its name stood
   * alone so far, it is one of them now, and its route is theirs.
   */
  private Effect applyFirst(Fingerprint account, Route route) {
    Fingerprint namesake = Fingerprint.of(route.group());
    long alone = accounts.get(namesake);
    if (alone == Slots.ABSENT || Packed.isOfGroup(alone)) {
      accounts.put(account, Packed.ofGroup(groups.add(route.group(), packed(route))));
      return Effect.APPLIED;
    }
    int group = groups.add(route.group(), alone);
    accounts.put(namesake, Packed.ofGroup(group));
    return applyToGroup(account, group, route);
  }

  private static Effect effect(Route before, Route route) {
    if (route.epoch() != before.epoch()) {
      return route.epoch() > before.epoch() ? Effect.APPLIED : Effect.STALE;
    }
    return route.equals(before) ? Effect.REPEATED : Effect.CONTRADICTED;
  }

  private long packed(Route route) {
    return Packed.route(route.owner(), cells.number(route.cell()), route.epoch());
  }

  /**
   * Holds an account whose route was deleted or cannot be read, until one with a higher epoch
   * comes.
   */
  public void hold(String accountId) {
    Fingerprint account = Fingerprint.of(accountId);
    Route before = route(accountId, accounts.get(account));
    accounts.put(account, Packed.route(Owner.NONE, 0, before.epoch()));
  }

  /** How many accounts have a route. */
  public long accounts() {
    return accounts.size();
  }
}
