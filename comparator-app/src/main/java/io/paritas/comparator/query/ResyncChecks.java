package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.rules.response.Resync;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a reload fits what is known of its account: a kind left out would keep its drift. */
@Component
class ResyncChecks {
  private final JsonMapper json;

  ResyncChecks(JsonMapper json) {
    this.json = json;
  }

  /**
   * @throws ProblemException where it does not
   */
  void check(AccountEvidence account, Resync resync) {
    JsonNode shown = json.readTree(account.json()).path("balances");
    JsonNode its = shown.path(resync.platform().name().toLowerCase(Locale.ROOT));
    Set<String> known = new TreeSet<>();
    its.properties()
        .forEach(
            kind -> known.add(kind.getKey() + " " + kind.getValue().path("currency").asString("")));
    Set<String> told = new TreeSet<>();
    resync.balances().forEach((kind, money) -> told.add(kind + " " + money.currency()));
    if (!known.isEmpty() && !known.equals(told)) {
      throw refused(
          "The reload must say every balance that the platform shows of the account and no other: "
              + known
              + ", not "
              + told
              + ".");
    }
  }

  static ProblemException refused(String detail) {
    return ProblemException.of(HttpStatus.BAD_REQUEST, "resync", "Reload not understood", detail);
  }

  /** 32 hexadecimal digits, the same whenever the same is told. */
  static String id(String accountRef, String key, String content) {
    byte[] named = String.join("\n", accountRef, key, content).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(named);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
