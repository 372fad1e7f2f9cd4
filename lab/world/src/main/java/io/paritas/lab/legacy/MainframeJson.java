package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Routed;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the mainframe writes an answer where it speaks JSON. */
final class MainframeJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MainframeJson() {}

  static byte[] write(Answer answer) {
    Command command = answer.command();
    ObjectNode json = JSON.createObjectNode();
    json.put("TXN-ID", command.transactionId());
    json.put("ACCT", command.accountId());
    if (command.correlationId() != null) {
      json.put("CORR", command.correlationId());
    }
    json.put("PROD", Words.product(command.product()));
    json.put("TXN-CD", Words.code(command.type()));
    json.put("RC", answer.rc());
    json.put("DECISION", answer.approved() ? "A" : "D");
    json.put("AMT", String.format("%010d", command.amount().movePointRight(2).longValueExact()));
    json.put("CCY", command.currency());
    putLists(json, answer);
    putBalances(json, answer);
    json.put("TS", Words.LOCAL.format(answer.at()));
    json.put("BUILD", Words.BUILD);
    Routed routed = command.routed();
    if (routed != null) {
      json.put("ROLE", Words.role(routed));
      json.put("EPOCH", routed.epoch());
    }
    return JSON.writeValueAsBytes(json);
  }

  private static void putLists(ObjectNode json, Answer answer) {
    var fees = json.putArray("FEES");
    for (Answer.Charge fee : answer.fees()) {
      fees.addObject().put("CD", fee.code()).put("AMT", Long.toString(fee.amount()));
    }
    var holds = json.putArray("HOLDS");
    Answer.Reservation hold = answer.hold();
    if (hold != null) {
      holds
          .addObject()
          .put("ID", hold.id())
          .put("AMT", Long.toString(hold.amount()))
          .put("EXP", DateTimeFormatter.BASIC_ISO_DATE.format(hold.expires()));
    }
    var rules = json.putArray("RULES");
    answer.rules().forEach(rules::add);
  }

  private static void putBalances(ObjectNode json, Answer answer) {
    json.put("OD-USED", Long.toString(answer.overdraftUsed()));
    json.put("BAL", Long.toString(answer.balance()));
    json.put("BAL-CHG", Long.toString(answer.balanceChange()));
    json.put("AVL", Long.toString(answer.available()));
    json.put("AVL-CHG", Long.toString(answer.availableChange()));
    ObjectNode limits = json.putObject("LIMITS");
    Long left = answer.dailyLeft();
    if (left != null) {
      limits.put("DAILY", Long.toString(left));
    }
    json.put("SEQ", answer.sequence());
  }
}
