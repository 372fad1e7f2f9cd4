package io.paritas.lab.wires;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A canonical response on one line, amounts as text so that no reader rounds them. */
final class ResponseJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ResponseJson() {}

  static String line(Response response) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("header", header(response.header()));
    line.put("outcome", outcome(response.outcome()));
    return JSON.writeValueAsString(line);
  }

  private static Map<String, Object> header(Header header) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("transactionId", header.transactionId());
    said.put("accountId", header.accountId());
    put(said, "correlationId", header.correlationId());
    said.put("platform", header.platform().name());
    said.put("build", header.build());
    said.put("role", header.role().name());
    said.put("routeEpoch", header.routeEpoch());
    said.put("product", header.product());
    said.put("transactionType", header.transactionType());
    said.put("cell", header.cell());
    said.put("respondedAt", header.respondedAt().toString());
    put(said, "accountSequence", header.accountSequence());
    Map<String, Object> balances = new LinkedHashMap<>();
    header.balances().forEach((kind, balance) -> balances.put(kind, balance(balance)));
    said.put("balances", balances);
    return said;
  }

  private static Map<String, Object> balance(Balance balance) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("after", balance.after().toString());
    said.put("change", balance.change().toString());
    return said;
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("decision", outcome.decision().name());
    put(said, "reasonCode", outcome.reasonCode());
    said.put("amounts", amounts(outcome.amounts()));
    said.put(
        "fees",
        outcome.fees().stream()
            .map(fee -> ordered("code", fee.code(), "amount", fee.amount().toString()))
            .toList());
    List<Map<String, Object>> holds = new ArrayList<>();
    outcome
        .holds()
        .forEach(
            hold -> {
              var one = ordered("id", hold.id(), "amount", hold.amount().toString());
              put(one, "expiresAt", hold.expiresAt() == null ? null : hold.expiresAt().toString());
              holds.add(one);
            });
    said.put("holds", holds);
    said.put("limits", amounts(outcome.limits()));
    Money overdraft = outcome.overdraftUsed();
    put(said, "overdraftUsed", overdraft == null ? null : overdraft.toString());
    said.put("rulesFired", List.copyOf(outcome.rulesFired()));
    said.put("attributes", value(outcome.attributes()));
    return said;
  }

  private static Map<String, Object> ordered(String a, Object first, String b, Object second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }

  private static Map<String, Object> amounts(Map<String, Money> amounts) {
    Map<String, Object> said = new LinkedHashMap<>();
    amounts.forEach((name, amount) -> said.put(name, amount.toString()));
    return said;
  }

  private static void put(Map<String, Object> said, String name, @Nullable Object value) {
    if (value != null) {
      said.put(name, value);
    }
  }

  private static @Nullable Object value(Value value) {
    return switch (value) {
      case Value.Null n -> null;
      case Value.Bool bool -> bool.value();
      case Value.Text text -> text.value();
      case Value.Number number -> number.value();
      case Value.Cash cash -> cash.value().toString();
      case Value.Items items -> items.values().stream().map(ResponseJson::value).toList();
      case Value.Fields fields -> {
        Map<String, Object> said = new LinkedHashMap<>();
        fields.values().forEach((name, one) -> said.put(name, value(one)));
        yield said;
      }
    };
  }
}
