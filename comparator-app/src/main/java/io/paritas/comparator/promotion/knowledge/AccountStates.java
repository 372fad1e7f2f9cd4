package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.AccountState.Details;
import io.paritas.comparator.promotion.record.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as the gates look at it; its form is {@code schema/parity.schema.json}. */
final class AccountStates {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AccountStates() {}

  static AccountState of(AccountEvidence evidence) {
    JsonNode json = JSON.readTree(evidence.json());
    JsonNode era = json.path("era");
    return new AccountState(
        evidence.accountId(),
        evidence.sequence(),
        era.path("pairs").asLong(0),
        json.required("openDivergences").asLong(),
        unresolved(json.path("unresolved")),
        drifts(json.path("drift")),
        json.path("driftSettled").asBoolean(false),
        later(instant(json.path("cleanSince")), instant(era.path("since"))),
        instant(json.path("cleanSince")),
        instant(json.path("lastPairAt")),
        types(json.path("coverage").path("transactionTypes")),
        era.path("ruleSet").asString(""),
        era.path("candidateBuild").asString(""),
        new Details(
            counts(json.path("pairsByCause")),
            counts(json.path("position")),
            Sha256.hex(evidence.json())));
  }

  /** What is null is left out. */
  private static SortedMap<String, Long> counts(JsonNode json) {
    SortedMap<String, Long> counts = new TreeMap<>();
    json.properties().stream()
        .filter(one -> one.getValue().isNumber())
        .forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
    return counts;
  }

  /** Whether it says something that a gate would object to and that only time or people mend. */
  static boolean isAdverse(AccountState state) {
    return state.open() > 0 || state.drifts() || state.cleanSince() == null;
  }

  private static long unresolved(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static boolean drifts(JsonNode drift) {
    for (JsonNode money : drift) {
      if (new BigDecimal(money.required("amount").asString()).signum() != 0) {
        return true;
      }
    }
    return false;
  }

  /** It is clean since then only under what judges it now. Null: it is not clean. */
  private static @Nullable Instant later(@Nullable Instant clean, @Nullable Instant era) {
    return clean == null || era == null || clean.isAfter(era) ? clean : era;
  }

  private static @Nullable Instant instant(JsonNode text) {
    return text.isString() ? Instant.parse(text.asString()) : null;
  }

  /**
   * @param what {@code transactionTypes} or {@code products}
   */
  static Set<String> covered(AccountEvidence evidence, String what) {
    return types(JSON.readTree(evidence.json()).path("coverage").path(what));
  }

  private static Set<String> types(JsonNode names) {
    Set<String> types = new TreeSet<>();
    names.forEach(name -> types.add(name.asString()));
    return types;
  }
}
