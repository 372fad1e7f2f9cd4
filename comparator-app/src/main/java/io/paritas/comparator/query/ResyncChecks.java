package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a reload fits what is known of its account: a kind left out would keep its drift. */
@Component
class ResyncChecks {
  private static final int MOST_KEY = 100;

  /** So many digits of a resync's id name its key. */
  private static final int OF_KEY = 16;

  private final JsonMapper json;

  ResyncChecks(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param ifMatch as the caller saw the account; null for any
   * @param key the caller's name for this very reload; null where it has none
   * @throws ProblemException where it does not
   */
  void check(
      AccountEvidence account, Resync resync, @Nullable String ifMatch, @Nullable String key) {
    JsonNode evidence = json.readTree(account.json());
    List<String> known = evidence.path("reloads").valueStream().map(JsonNode::asString).toList();
    if (known.contains(resync.resyncId())) {
      return;
    }
    if (key != null && known.stream().anyMatch(id -> id.startsWith(ofKey(resync)))) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-taken",
          "This Idempotency-Key was used for another reload",
          "Take a key of its own for every reload of the account, or tell the same again.");
    }
    checkSeen(account, ifMatch);
    checkBalances(evidence, resync);
    Platform reloaded = resync.platform();
    checkPlace(evidence, reloaded.other(), "officialSequence", resync.officialSequence());
    checkPlace(evidence, reloaded, "ownSequence", resync.ownSequence());
  }

  private static String ofKey(Resync resync) {
    return resync.resyncId().substring(0, OF_KEY);
  }

  /** The tag by which an account is known as it was looked at. */
  static String tag(AccountEvidence account) {
    return "\"" + account.sequence() + "\"";
  }

  private static void checkSeen(AccountEvidence account, @Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.trim().equals("*")) {
      return;
    }
    if (Arrays.stream(ifMatch.split(",")).map(String::trim).noneMatch(tag(account)::equals)) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_FAILED,
          "account-changed",
          "The account has changed",
          "More was said of the account since it was looked at: look again (GET"
              + " /api/v1/accounts/{ref}), and send its ETag as If-Match.");
    }
  }

  static void checkKey(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > MOST_KEY)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "idempotency-key",
          "Idempotency-Key not understood",
          "Write 1 to " + MOST_KEY + " letters of your own choice, or leave it out.");
    }
  }

  /**
   * Where more was loaded than was read yet, nobody can tell a mistake from a lag; told again when
   * it was read, it has the same effect. Of a platform that was not read at all, or keeps no order,
   * there is no place but 0, before its first answer.
   */
  private static void checkPlace(JsonNode evidence, Platform of, String field, long told) {
    JsonNode read = evidence.path("position").path(of.name().toLowerCase(Locale.ROOT));
    if (told > read.asLong(0)) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "resync-ahead",
          "Reload beyond what was read",
          beyond(field + " is " + told + ", but " + of, read, evidence.path("asOf").asString("")),
          read.isNumber() ? Map.of("position", read.asLong()) : Map.of());
    }
  }

  private static String beyond(String told, JsonNode read, String asOf) {
    String how =
        read.isNumber()
            ? " was read up to %d as of %s".formatted(read.asLong(), asOf)
            : " has no answer with a place in its order as of " + asOf;
    return told
        + how
        + ". Correct it; or, if the account was really loaded as of that answer, tell it again once"
        + " GET /api/v1/accounts/{ref} shows that position. Before a platform's first answer the"
        + " place is 0.";
  }

  private static void checkBalances(JsonNode evidence, Resync resync) {
    JsonNode shown = evidence.path("balances");
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

  /**
   * 32 hexadecimal digits, the same whenever the same is told: half of them name the key, half what
   * was loaded.
   */
  static String id(String accountRef, @Nullable String key, String content) {
    return half(accountRef + "\n" + (key == null ? "" : key)) + half(content);
  }

  private static String half(String named) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, OF_KEY / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
