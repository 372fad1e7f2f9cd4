package io.paritas.lab.bank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What either platform said, in the bank's words, read from its wire. */
public record Said(
    String transactionId,
    String accountId,
    @Nullable String correlationId,
    String product,
    String type,
    boolean approved,
    @Nullable String reason,
    BigDecimal amount,
    List<String> fees,
    List<String> holds,
    BigDecimal overdraftUsed,
    BigDecimal ledger,
    BigDecimal ledgerChange,
    BigDecimal available,
    BigDecimal availableChange,
    @Nullable BigDecimal dailyLeft,
    List<String> rules,
    long sequence) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("CHK", "CHECKING"),
          Map.entry("SAV", "SAVINGS"),
          Map.entry("WDRW", "WITHDRAWAL"),
          Map.entry("DPST", "DEPOSIT"),
          Map.entry("PYMT", "PAYMENT"),
          Map.entry("TROU", "TRANSFER_OUT"),
          Map.entry("TRIN", "TRANSFER_IN"),
          Map.entry("PRCH", "PURCHASE"),
          Map.entry("51", "INSUFFICIENT_FUNDS"),
          Map.entry("61", "LIMIT_EXCEEDED"),
          Map.entry("57", "OVERDRAFT_REFUSED"),
          Map.entry("62", "ACCOUNT_BLOCKED"),
          Map.entry("14", "UNKNOWN_ACCOUNT"));

  /** From the mainframe's wire. */
  public static Said byLegacy(byte[] bytes) {
    JsonNode json = JSON.readTree(bytes);
    String rc = json.get("RC").stringValue();
    return new Said(
        json.get("TXN-ID").stringValue(),
        json.get("ACCT").stringValue(),
        text(json, "CORR"),
        WORDS.get(json.get("PROD").stringValue()),
        WORDS.get(json.get("TXN-CD").stringValue()),
        json.get("DECISION").stringValue().equals("A"),
        rc.equals("00") ? null : WORDS.get(rc),
        cents(json.get("AMT")),
        each(json.get("FEES"), fee -> text(fee, "CD") + " " + cents(fee.get("AMT"))),
        each(
            json.get("HOLDS"),
            hold -> text(hold, "ID") + " " + cents(hold.get("AMT")) + " " + text(hold, "EXP")),
        cents(json.get("OD-USED")),
        cents(json.get("BAL")),
        cents(json.get("BAL-CHG")),
        cents(json.get("AVL")),
        cents(json.get("AVL-CHG")),
        json.get("LIMITS").has("DAILY") ? cents(json.get("LIMITS").get("DAILY")) : null,
        each(json.get("RULES"), JsonNode::stringValue),
        json.get("SEQ").longValue());
  }

  /** From the candidate's wire. */
  public static Said byCandidate(byte[] bytes) {
    JsonNode json = JSON.readTree(bytes);
    JsonNode ledger = json.get("balances").get("ledger");
    JsonNode available = json.get("balances").get("available");
    return new Said(
        json.get("transactionId").stringValue(),
        json.get("accountId").stringValue(),
        text(json, "correlationId"),
        json.get("product").stringValue(),
        json.get("type").stringValue(),
        json.get("decision").stringValue().equals("APPROVED"),
        text(json, "reasonCode"),
        money(json.get("amount")),
        each(json.get("fees"), fee -> text(fee, "code") + " " + text(fee, "amount")),
        each(
            json.get("holds"),
            hold -> text(hold, "id") + " " + text(hold, "amount") + " " + day(hold)),
        money(json.get("overdraftUsed")),
        money(ledger.get("after")),
        money(ledger.get("change")),
        money(available.get("after")),
        money(available.get("change")),
        json.get("limits").has("daily") ? money(json.get("limits").get("daily")) : null,
        each(json.get("rulesFired"), JsonNode::stringValue),
        json.get("sequence").longValue());
  }

  private static String day(JsonNode hold) {
    return hold.get("expiresAt").stringValue().replace("T00:00:00Z", "").replace("-", "");
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null ? null : value.stringValue();
  }

  private static BigDecimal cents(JsonNode value) {
    return BigDecimal.valueOf(Long.parseLong(value.stringValue()), 2);
  }

  private static BigDecimal money(JsonNode value) {
    return new BigDecimal(value.stringValue());
  }

  private static List<String> each(JsonNode list, Function<JsonNode, String> text) {
    List<String> all = new ArrayList<>();
    list.forEach(element -> all.add(text.apply(element)));
    return all;
  }
}
