package io.paritas.rules.response;

/**
 * One kind of balance, as a platform says it stands after a transaction.
 *
 * @param after the balance after this transaction
 * @param change what this transaction changed it by; zero for a decline
 */
public record Balance(Money after, Money change) {

  public Balance {
    if (!after.currency().equals(change.currency())) {
      throw new InvalidResponseException(
          "balance in " + after.currency() + " changed in " + change.currency());
    }
  }

  /** The balance before this transaction, by this platform's own account. */
  public Money before() {
    return new Money(after.amount().subtract(change.amount()), after.currency());
  }
}
