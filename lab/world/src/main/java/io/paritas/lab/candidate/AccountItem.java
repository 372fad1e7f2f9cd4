package io.paritas.lab.candidate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An account as an item of its table. Money is text, so that its scale survives. */
final class AccountItem {
  private AccountItem() {}

  static Map<String, AttributeValue> key(String accountId) {
    return Map.of("accountId", AttributeValue.fromS(accountId));
  }

  static Map<String, AttributeValue> of(Account account) {
    Map<String, AttributeValue> item = new HashMap<>(key(account.id()));
    item.put("version", number(account.version()));
    item.put("sequence", number(account.sequence()));
    item.put("ledger", money(account.ledger()));
    item.put("overdraftLimit", money(account.overdraftLimit()));
    item.put("dailyLimit", money(account.dailyLimit()));
    item.put("blocked", AttributeValue.fromBool(account.blocked()));
    item.put("spent", money(account.spent()));
    LocalDate spentOn = account.spentOn();
    if (spentOn != null) {
      item.put("spentOn", AttributeValue.fromS(spentOn.toString()));
    }
    if (!account.holds().isEmpty()) {
      List<AttributeValue> holds = account.holds().stream().map(AccountItem::hold).toList();
      item.put("holds", AttributeValue.fromL(holds));
    }
    return item;
  }

  static Account read(Map<String, AttributeValue> item) {
    AttributeValue spentOn = item.get("spentOn");
    AttributeValue holds = item.get("holds");
    return new Account(
        item.get("accountId").s(),
        Long.parseLong(item.get("version").n()),
        Long.parseLong(item.get("sequence").n()),
        new BigDecimal(item.get("ledger").s()),
        new BigDecimal(item.get("overdraftLimit").s()),
        new BigDecimal(item.get("dailyLimit").s()),
        item.get("blocked").bool(),
        new BigDecimal(item.get("spent").s()),
        spentOn == null ? null : LocalDate.parse(spentOn.s()),
        holds == null ? List.of() : holds.l().stream().map(AccountItem::hold).toList());
  }

  private static AttributeValue hold(Account.Hold hold) {
    return AttributeValue.fromL(
        List.of(
            AttributeValue.fromS(hold.id()),
            money(hold.amount()),
            AttributeValue.fromS(hold.expires().toString())));
  }

  private static Account.Hold hold(AttributeValue hold) {
    List<AttributeValue> parts = hold.l();
    return new Account.Hold(
        parts.get(0).s(), new BigDecimal(parts.get(1).s()), LocalDate.parse(parts.get(2).s()));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue money(BigDecimal amount) {
    return AttributeValue.fromS(amount.toString());
  }
}
