package io.paritas.lab.candidate;

import io.paritas.lab.candidate.Batch.Leg;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The candidate's accounts and answers in DynamoDB. */
final class Books {
  private static final int MOST_KEYS = 100;

  private final DynamoDbClient client;

  Books(DynamoDbClient client) {
    this.client = client;
  }

  /**
   * What became of a batch: all of it was written, or nothing.
   *
   * @param known answers that stood there already
   * @param stale accounts whose version was another one
   */
  record Written(boolean done, Map<Leg, String> known, Set<String> stale) {}

  /** Reads accounts; those that do not exist are not in the result. */
  Map<String, Account> read(Collection<String> accountIds) {
    Map<String, Account> accounts = new HashMap<>();
    List<String> ids = new ArrayList<>(accountIds);
    for (int from = 0; from < ids.size(); from += MOST_KEYS) {
      readSome(ids.subList(from, Math.min(ids.size(), from + MOST_KEYS)), accounts);
    }
    return accounts;
  }

  private void readSome(List<String> ids, Map<String, Account> into) {
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            Tables.ACCOUNTS,
            KeysAndAttributes.builder()
                .keys(ids.stream().map(AccountItem::key).toList())
                .consistentRead(true)
                .build());
    while (!wanted.isEmpty()) {
      Map<String, KeysAndAttributes> asked = wanted;
      var response = client.batchGetItem(get -> get.requestItems(asked));
      for (var item : response.responses().getOrDefault(Tables.ACCOUNTS, List.of())) {
        Account account = AccountItem.read(item);
        into.put(account.id(), account);
      }
      wanted = response.unprocessedKeys();
    }
  }

  /** Writes a batch in one call. */
  Written write(Batch batch) {
    var answers = batch.answers();
    var accounts = batch.accounts();
    List<TransactWriteItem> items = new ArrayList<>(answers.size() + accounts.size());
    answers.forEach(answer -> items.add(put(answerPut(answer.getKey(), answer.getValue()))));
    accounts.forEach(account -> items.add(put(accountPut(account))));
    try {
      client.transactWriteItems(write -> write.transactItems(items));
      return new Written(true, Map.of(), Set.of());
    } catch (TransactionCanceledException e) {
      Written refused = refused(e.cancellationReasons(), answers, accounts);
      if (refused.known().isEmpty() && refused.stale().isEmpty()) {
        throw e; // a conflict or a throttle: no condition failed, so nothing is to be reread
      }
      return refused;
    }
  }

  private static Written refused(
      List<CancellationReason> reasons,
      List<Map.Entry<Leg, String>> answers,
      List<Account> accounts) {
    Map<Leg, String> known = new HashMap<>();
    Set<String> stale = new HashSet<>();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      if (!"ConditionalCheckFailed".equals(reason.code())) {
        continue;
      }
      if (i < answers.size()) {
        known.put(answers.get(i).getKey(), reason.item().get("answer").s());
      } else {
        stale.add(accounts.get(i - answers.size()).id());
      }
    }
    return new Written(false, known, stale);
  }

  private static TransactWriteItem put(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static Put answerPut(Leg leg, String answer) {
    return Put.builder()
        .tableName(Tables.TRANSACTIONS)
        .item(
            Map.of(
                "transactionId", AttributeValue.fromS(leg.transactionId()),
                "accountId", AttributeValue.fromS(leg.accountId()),
                "answer", AttributeValue.fromS(answer)))
        .conditionExpression("attribute_not_exists(transactionId)")
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static Put accountPut(Account account) {
    Put.Builder put =
        Put.builder().tableName(Tables.ACCOUNTS).item(AccountItem.of(account.written()));
    return account.version() == 0
        ? put.conditionExpression("attribute_not_exists(accountId)").build()
        : put.conditionExpression("version = :read")
            .expressionAttributeValues(Map.of(":read", version(account)))
            .build();
  }

  private static AttributeValue version(Account account) {
    return AttributeValue.fromN(Long.toString(account.version()));
  }
}
