package io.paritas.routing;

import java.util.Objects;

/**
 * Who answers for a group of accounts.
 *
 * @param group the accounts that move together
 * @param members how many they are, 1 or more
 * @param cell the candidate's cell that holds the group; empty where there is none
 * @param epoch of the group, only ever growing; 0 to 2^46-2, and 0 only where nothing is known
 */
public record Route(String group, int members, Owner owner, String cell, long epoch) {
  static final long UNKNOWN_EPOCH = 0;
  static final long LAST_EPOCH = (1L << 46) - 2;

  /**
   * @throws InvalidRouteException where the group has no name or no members, or the epoch is out of
   *     bounds
   */
  public Route {
    Objects.requireNonNull(owner);
    if (group.isEmpty()) {
      throw new InvalidRouteException("the group has no name");
    }
    if (members < 1) {
      throw new InvalidRouteException("the group has " + members + " members");
    }
    if (epoch < UNKNOWN_EPOCH || epoch > LAST_EPOCH) {
      throw new InvalidRouteException("the epoch " + epoch + " is not 0 to " + LAST_EPOCH);
    }
  }

  /** The route of a group of one account that bears the account's name. */
  public static Route alone(String accountId, Owner owner, long epoch) {
    return new Route(accountId, 1, owner, "", epoch);
  }

  /** What holds for an account of which nothing is known: held. There is no default owner. */
  public static Route unknown(String accountId) {
    return new Route(accountId, 1, Owner.NONE, "", UNKNOWN_EPOCH);
  }

  /** Whether anything is known of the account at all. */
  public boolean known() {
    return epoch != UNKNOWN_EPOCH;
  }

  /** Whether nobody may be asked. */
  public boolean held() {
    return owner == Owner.NONE;
  }
}
