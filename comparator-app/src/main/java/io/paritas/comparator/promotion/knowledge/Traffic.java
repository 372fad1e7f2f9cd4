package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What some accounts were ever seen to use.
 *
 * @param products empty: nothing was ever compared
 * @param types of transactions
 */
public record Traffic(Set<String> products, Set<String> types) {
  /** Of all of them together. */
  public static Traffic of(Collection<AccountEvidence> accounts) {
    Set<String> products = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    for (AccountEvidence evidence : accounts) {
      products.addAll(AccountStates.covered(evidence, "products"));
      types.addAll(AccountStates.covered(evidence, "transactionTypes"));
    }
    return new Traffic(products, types);
  }
}
