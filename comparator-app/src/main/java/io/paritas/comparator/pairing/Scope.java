package io.paritas.comparator.pairing;

import io.paritas.rules.response.Header;
import java.time.Instant;
import java.util.Set;

/**
 * What is compared at all. An empty set takes everything.
 *
 * @param since answers recorded earlier may have lost their partner before this scope was in force
 */
public record Scope(
    String version,
    Set<String> products,
    Set<String> transactionTypes,
    Set<String> cells,
    Set<String> accounts,
    Instant since) {

  public static final Scope EVERYTHING =
      new Scope("everything", Set.of(), Set.of(), Set.of(), Set.of(), Instant.EPOCH);

  boolean holds(Header header) {
    return takes(products, header.product())
        && takes(transactionTypes, header.transactionType())
        && takes(cells, header.cell())
        && takes(accounts, header.accountId());
  }

  private static boolean takes(Set<String> allowed, String value) {
    return allowed.isEmpty() || allowed.contains(value);
  }
}
