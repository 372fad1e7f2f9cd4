package io.paritas.comparator.query;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as people read it: every value stands where the paths of findings say. Its own
 * account's number is masked wherever it stands.
 */
final class AnswerJson {
  private final String accountId;
  private final AccountNumbers numbers;

  private AnswerJson(String accountId, AccountNumbers numbers) {
    this.accountId = accountId;
    this.numbers = numbers;
  }

  static Map<String, Object> of(Envelope envelope, AccountNumbers numbers) {
    return new AnswerJson(envelope.header().accountId(), numbers)
        .answer(envelope.header(), envelope.outcome());
  }

  /** Of an answer whose outcome cannot be read. */
  static Map<String, Object> ofHeader(Header header, AccountNumbers numbers) {
    return Map.of("header", new AnswerJson(header.accountId(), numbers).header(header));
  }

  private Map<String, Object> answer(Header header, Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decision", outcome.decision().name());
    put(json, "reasonCode", hidden(outcome.reasonCode()));
    json.put("amounts", monies(outcome.amounts()));
    json.put("fees", outcome.fees().stream().map(this::fee).toList());
    json.put("holds", outcome.holds().stream().map(this::hold).toList());
    json.put("limits", monies(outcome.limits()));
    put(
        json,
        "overdraftUsed",
        outcome.overdraftUsed() == null ? null : money(outcome.overdraftUsed()));
    json.put("rulesFired", outcome.rulesFired().stream().map(this::text).toList());
    json.put("attributes", value(outcome.attributes()));
    json.put("header", header(header));
    return json;
  }

  private Map<String, Object> header(Header header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account", numbers.shown(header.accountId()));
    put(json, "correlationId", hidden(header.correlationId()));
    json.put("platform", header.platform().name());
    json.put("build", header.build());
    json.put("role", header.role().name());
    json.put("routeEpoch", header.routeEpoch());
    json.put("product", header.product());
    json.put("transactionType", header.transactionType());
    json.put("cell", header.cell());
    json.put("respondedAt", header.respondedAt().toString());
    put(json, "accountSequence", header.accountSequence());
    json.put("balances", balances(header));
    return json;
  }

  private static Map<String, Object> balances(Header header) {
    Map<String, Object> json = new LinkedHashMap<>();
    header.balances().forEach((kind, balance) -> json.put(kind, balance(balance)));
    return json;
  }

  private static Map<String, Object> balance(Balance balance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("after", money(balance.after()));
    json.put("change", money(balance.change()));
    return json;
  }

  private static Map<String, Object> monies(Map<String, Money> monies) {
    Map<String, Object> json = new LinkedHashMap<>();
    monies.forEach((name, money) -> json.put(name, money(money)));
    return json;
  }

  private Map<String, Object> fee(Fee fee) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", text(fee.code()));
    json.put("amount", money(fee.amount()));
    return json;
  }

  private Map<String, Object> hold(Hold hold) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", text(hold.id()));
    json.put("amount", money(hold.amount()));
    put(json, "expiresAt", hold.expiresAt() == null ? null : hold.expiresAt().toString());
    return json;
  }

  /** Amounts are text: a JSON number would pass through a double in many a reader. */
  private static Map<String, Object> money(Money money) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("amount", money.amount().toPlainString());
    json.put("currency", money.currency());
    return json;
  }

  private @Nullable Object value(Value value) {
    return switch (value) {
      case Value.Null ignored -> null;
      case Value.Bool bool -> bool.value();
      case Value.Text text -> text(text.value());
      case Value.Number number ->
          number.value().toPlainString().equals(accountId)
              ? numbers.shown(accountId)
              : number.value();
      case Value.Cash cash -> money(cash.value());
      case Value.Items items -> items(items);
      case Value.Fields fields -> fields(fields);
    };
  }

  private List<@Nullable Object> items(Value.Items items) {
    List<@Nullable Object> json = new ArrayList<>();
    items.values().forEach(value -> json.add(value(value)));
    return json;
  }

  private Map<String, @Nullable Object> fields(Value.Fields fields) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    fields.values().forEach((key, value) -> json.put(text(key), value(value)));
    return json;
  }

  private String text(String value) {
    return numbers.hiding(accountId, value);
  }

  private @Nullable String hidden(@Nullable String value) {
    return value == null ? null : text(value);
  }

  private static void put(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
