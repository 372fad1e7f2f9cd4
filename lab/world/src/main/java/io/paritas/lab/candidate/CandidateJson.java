package io.paritas.lab.candidate;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Routed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the candidate writes an answer. */
final class CandidateJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CELL = "eu-1";

  private CandidateJson() {}

  static String answer(Command command, Verdict verdict, String build, Instant now) {
    ObjectNode json = head(command, verdict.reason());
    putLists(json, verdict);
    Account before = verdict.before();
    Account after = verdict.after();
    json.put("overdraftUsed", after.available().negate().max(new BigDecimal("0.00")).toString());
    ObjectNode balances = json.putObject("balances");
    putBalance(balances, "ledger", before.ledger(), after.ledger());
    putBalance(balances, "available", before.available(), after.available());
    BigDecimal left = after.dailyLimit().subtract(after.spentOn(command.businessDate()));
    json.putObject("limits").put("daily", left.toString());
    return tail(json, after.sequence(), build, now);
  }

  static String unknownAccount(Command command, String build, Instant now) {
    ObjectNode json = head(command, "UNKNOWN_ACCOUNT");
    json.putArray("fees");
    json.putArray("holds");
    json.putArray("rulesFired").add("R01");
    json.put("overdraftUsed", "0.00");
    BigDecimal nothing = new BigDecimal("0.00");
    ObjectNode balances = json.putObject("balances");
    putBalance(balances, "ledger", nothing, nothing);
    putBalance(balances, "available", nothing, nothing);
    json.putObject("limits");
    return tail(json, 0, build, now);
  }

  /** The same answer with the other decision. */
  static String contradicting(String answer) {
    ObjectNode json = (ObjectNode) JSON.readTree(answer);
    if (json.get("decision").stringValue().equals("APPROVED")) {
      json.put("decision", "DECLINED").put("reasonCode", "ACCOUNT_BLOCKED");
    } else {
      json.put("decision", "APPROVED").remove("reasonCode");
    }
    return JSON.writeValueAsString(json);
  }

  private static ObjectNode head(Command command, @Nullable String reason) {
    ObjectNode json = JSON.createObjectNode();
    json.put("transactionId", command.transactionId());
    json.put("accountId", command.accountId());
    if (command.correlationId() != null) {
      json.put("correlationId", command.correlationId());
    }
    json.put("product", command.product().name());
    json.put("type", command.type().name());
    json.put("decision", reason == null ? "APPROVED" : "DECLINED");
    if (reason != null) {
      json.put("reasonCode", reason);
    }
    json.put("amount", command.amount().toString());
    json.put("currency", command.currency());
    Routed routed = command.routed();
    if (routed != null) {
      json.put("role", routed.owner().equals(Routed.CANDIDATE) ? "OFFICIAL" : "SHADOW");
      json.put("routeEpoch", routed.epoch());
    }
    return json;
  }

  private static String tail(ObjectNode json, long sequence, String build, Instant now) {
    json.put("sequence", sequence);
    json.put("respondedAt", now.truncatedTo(ChronoUnit.MICROS).toString());
    json.put("build", build);
    json.put("cell", CELL);
    return JSON.writeValueAsString(json);
  }

  private static void putLists(ObjectNode json, Verdict verdict) {
    var fees = json.putArray("fees");
    for (Verdict.Fee fee : verdict.fees()) {
      fees.addObject().put("code", fee.code()).put("amount", fee.amount().toString());
    }
    var holds = json.putArray("holds");
    for (Account.Hold hold : verdict.placed()) {
      holds
          .addObject()
          .put("id", hold.id())
          .put("amount", hold.amount().toString())
          .put("expiresAt", hold.expires() + "T00:00:00Z");
    }
    var rules = json.putArray("rulesFired");
    verdict.rules().forEach(rules::add);
  }

  private static void putBalance(
      ObjectNode balances, String kind, BigDecimal before, BigDecimal after) {
    balances
        .putObject(kind)
        .put("after", after.toString())
        .put("change", after.subtract(before).toString());
  }
}
