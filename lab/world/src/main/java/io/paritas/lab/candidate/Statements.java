package io.paritas.lab.candidate;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads the candidate's accounts where they are kept. Safe for any number of threads. */
public final class Statements {
  private final Books books;

  /**
   * @param client not closed by this
   */
  public Statements(DynamoDbClient client) {
    this.books = new Books(client);
  }

  /** As the table holds it now; null: there is no such account. Fails as DynamoDB does. */
  public @Nullable Statement of(String accountId) {
    Account account = books.read(Set.of(accountId)).get(accountId);
    return account == null ? null : Statement.of(account);
  }
}
