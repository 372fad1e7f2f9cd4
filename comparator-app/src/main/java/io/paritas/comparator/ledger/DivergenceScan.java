package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import io.paritas.comparator.wire.JudgedPair;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One partition of divergences, newest first, read as far as somebody asks. */
final class DivergenceScan implements Iterator<Divergence> {
  private final Iterator<Map<String, AttributeValue>> items;
  private final AccountRefs refs;
  private final String since;

  /** A retraction stands just before what it retracts when read newest first. */
  private @Nullable String retracted;

  private @Nullable Divergence next;

  DivergenceScan(
      DynamoDbClient dynamo, String table, AccountRefs refs, String pk, DivergenceQuery query) {
    this.refs = refs;
    this.since = query.since();
    this.items =
        dynamo
            .queryPaginator(
                request ->
                    request
                        .tableName(table)
                        .keyConditionExpression("pk = :pk AND sk < :before")
                        .expressionAttributeValues(
                            Map.of(":pk", text(pk), ":before", text(query.before())))
                        .scanIndexForward(false)
                        .limit(Math.min(200, query.limit() * 2 + 2)))
            .items()
            .iterator();
  }

  @Nullable Divergence peek() {
    if (next == null) {
      next = advance();
    }
    return next;
  }

  @Override
  public boolean hasNext() {
    return peek() != null;
  }

  @Override
  public Divergence next() {
    Divergence taken = peek();
    if (taken == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return taken;
  }

  private @Nullable Divergence advance() {
    while (items.hasNext()) {
      Map<String, AttributeValue> item = items.next();
      String key = required(item, LedgerTables.SK);
      if (key.compareTo(since) < 0) {
        return null;
      }
      if (!key.endsWith(Keys.RETRACTION)) {
        return divergence(key, item);
      }
      retracted = key.substring(0, key.length() - Keys.RETRACTION.length());
    }
    return null;
  }

  private Divergence divergence(String key, Map<String, AttributeValue> item) {
    JudgedPair pair = Items.pair(item);
    return new Divergence(
        key,
        refs.of(pair.getAccountId()),
        pair.toBuilder().clearFindings().build(),
        pair.getFindings(0),
        Items.ruleSet(item),
        key.equals(retracted));
  }
}
