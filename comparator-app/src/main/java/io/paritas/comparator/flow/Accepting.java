package io.paritas.comparator.flow;

import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.rules.Acceptance;
import io.paritas.rules.RuleSet;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule set accepts, by key: digests are taken once for each rule set. */
record Accepting(
    RuleSet rules, Map<AcceptanceKey, Acceptance> byKey, Map<String, AcceptanceKey> byId) {

  static Accepting of(RuleSet rules) {
    Map<AcceptanceKey, Acceptance> byKey =
        rules.accepted().stream()
            .collect(Collectors.toUnmodifiableMap(AcceptanceKey::of, Function.identity()));
    Map<String, AcceptanceKey> byId =
        byKey.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(AcceptanceKey::id, Function.identity()));
    return new Accepting(rules, byKey, byId);
  }

  boolean accepts(AcceptanceKey key, Instant at) {
    Acceptance acceptance = byKey.get(key);
    return acceptance != null && at.isBefore(acceptance.expires());
  }

  AcceptanceKey key(String id) {
    AcceptanceKey key = byId.get(id);
    return key == null ? new AcceptanceKey(id, "") : key;
  }

  Set<AcceptanceKey> keys() {
    return byKey.keySet();
  }

  /** Null where the rule set does not have it. */
  @Nullable Long maxCount(AcceptanceKey key) {
    Acceptance acceptance = byKey.get(key);
    return acceptance == null ? null : acceptance.maxCount();
  }
}
