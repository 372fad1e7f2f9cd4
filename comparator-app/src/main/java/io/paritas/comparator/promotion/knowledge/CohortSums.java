package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.CohortEvidence;
import io.paritas.comparator.promotion.statistics.Trials;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all tasks have counted of a product, by rule set and build; as far back as the ledger. */
final class CohortSums {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A build that was silent for so long, while another was counted, is not the one in use. */
  private static final Duration SILENT = Duration.ofMinutes(1);

  private final Map<By, Sums> all = new HashMap<>();

  private record By(String ruleSet, String build) {}

  /** One build under one rule set. */
  static final class Sums {
    final Map<String, Trials> rules = new TreeMap<>();
    final Map<String, Long> types = new TreeMap<>();
    final Map<String, BigDecimal> money = new TreeMap<>();
    Instant since = Instant.MAX;
    Instant newest = Instant.EPOCH;

    private void add(JsonNode json) {
      Instant begun = Instant.parse(json.required("since").asString());
      Instant said = Instant.parse(json.required("asOf").asString());
      since = begun.isBefore(since) ? begun : since;
      newest = said.isAfter(newest) ? said : newest;
      json.required("rules")
          .properties()
          .forEach(rule -> rules.merge(rule.getKey(), trials(rule.getValue()), Trials::plus));
      json.required("transactionTypes")
          .properties()
          .forEach(type -> types.merge(type.getKey(), type.getValue().asLong(), Long::sum));
      // Records of earlier versions do not say it.
      json.path("moneyAtRisk")
          .properties()
          .forEach(
              one ->
                  money.merge(
                      one.getKey(), new BigDecimal(one.getValue().asString()), BigDecimal::add));
    }

    private static Trials trials(JsonNode rule) {
      return new Trials(rule.required("pairs").asLong(), rule.required("roots").asLong());
    }
  }

  private CohortSums() {}

  static CohortSums of(List<CohortEvidence> tasks) {
    CohortSums sums = new CohortSums();
    for (CohortEvidence task : tasks) {
      JsonNode json = JSON.readTree(task.json());
      By by =
          new By(json.required("judgedBy").asString(), json.required("candidateBuild").asString());
      sums.all.computeIfAbsent(by, one -> new Sums()).add(json);
    }
    return sums;
  }

  @Nullable Sums of(String ruleSet, String build) {
    return all.get(new By(ruleSet, build));
  }

  /** How many were begun until then. */
  int begunBy(Instant then) {
    return (int) all.values().stream().filter(one -> !one.since.isAfter(then)).count();
  }

  /** The transaction types that were ever used. */
  Set<String> types() {
    Set<String> types = new TreeSet<>();
    all.values().forEach(one -> types.addAll(one.types.keySet()));
    return types;
  }

  /** The rules that were ever exercised. */
  Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    all.values().forEach(one -> rules.addAll(one.rules.keySet()));
    return rules;
  }

  /** Which builds are counted while this one is not, in words. */
  List<String> othersThan(String build, String product) {
    Instant mine = newest(build);
    return all.keySet().stream()
        .map(By::build)
        .filter(other -> !other.isEmpty() && !other.equals(build))
        .distinct()
        .filter(other -> newest(other).minus(SILENT).isAfter(mine))
        .sorted()
        .map(other -> "%s is answered by build %s, and not by %s".formatted(product, other, build))
        .toList();
  }

  private Instant newest(String build) {
    return all.entrySet().stream()
        .filter(one -> one.getKey().build().equals(build))
        .map(one -> one.getValue().newest)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
