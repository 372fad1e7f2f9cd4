package io.paritas.rules.response;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who answered what, when, and in which role.
 *
 * @param transactionId never blank
 * @param accountId never blank
 * @param correlationId ties the legs of one command; null where the command has one leg
 * @param platform who answered
 * @param build the platform's release
 * @param role whether the customer heard this answer
 * @param routeEpoch the epoch of the route by which that role was given; 0 before the first
 * @param product the account's product
 * @param transactionType the bank's name for the kind of command
 * @param cell the cell that answered; empty where the platform has none
 * @param respondedAt on the platform's clock
 * @param accountSequence the platform's own order of this account's answers; null where it keeps
 *     none
 * @param balances by balance kind; empty where the answer shows none
 */
public record Header(
    String transactionId,
    String accountId,
    @Nullable String correlationId,
    Platform platform,
    String build,
    Role role,
    long routeEpoch,
    String product,
    String transactionType,
    String cell,
    Instant respondedAt,
    @Nullable Long accountSequence,
    SortedMap<String, Balance> balances) {

  /**
   * @throws InvalidResponseException where an id is blank or a number negative
   */
  public Header {
    requireText("transactionId", transactionId);
    requireText("accountId", accountId);
    if (routeEpoch < 0) {
      throw new InvalidResponseException("routeEpoch is negative: " + routeEpoch);
    }
    if (accountSequence != null && accountSequence < 0) {
      throw new InvalidResponseException("accountSequence is negative: " + accountSequence);
    }
    balances = SortedFields.of(balances);
  }

  private static void requireText(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidResponseException(field + " is missing or blank");
    }
    if (value.length() > 256) {
      throw new InvalidResponseException(
          field + " has " + value.length() + " characters, at most 256");
    }
  }
}
