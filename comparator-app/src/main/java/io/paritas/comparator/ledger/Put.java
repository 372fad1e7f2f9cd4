package io.paritas.comparator.ledger;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item to write. Written twice, it is there once. */
record Put(String table, Map<String, AttributeValue> item) {

  /** Two puts of one key: only the later is worth writing, and a batch may hold only one. */
  record Key(String table, String pk, String sk) {}

  Key key() {
    return new Key(table, item.get(LedgerTables.PK).s(), item.get(LedgerTables.SK).s());
  }
}
