package io.paritas.lab.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** Nanoseconds a pair, by case and comparator, and what follows from them. */
record RulesFigures(Map<String, Map<String, Double>> nanos) {
  static final List<String> RULE_AWARE = List.of("jsonUnit", "jsonAssert", "javers", "arex");
  static final String BYTES = "paritasFromBytes";
  static final String JSON = "paritasFromJson";
  static final String BY_HAND = "jsonAssertByHand";
  static final String TREE_DIFF = "zjsonpatch";

  static RulesFigures of(Iterable<RunResult> results) {
    Map<String, Map<String, Double>> nanos = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      nanos
          .computeIfAbsent(result.getParams().getParam("pair"), p -> new TreeMap<>())
          .put(name.substring(name.lastIndexOf('.') + 1), median(result));
    }
    return new RulesFigures(nanos);
  }

  /**
   * Of all seconds that were measured: one in which the machine did something else is no figure.
   */
  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  double nanos(String pair, String comparator) {
    return nanos.getOrDefault(pair, Map.of()).getOrDefault(comparator, Double.NaN);
  }

  /** The peers' time over ours; of the cases, the worst for us. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new TreeMap<>();
    ratios.put("fastestRuleAwarePeerFromJson", worst(RULE_AWARE));
    ratios.put("zjsonpatchFromJson", worst(List.of(TREE_DIFF)));
    ratios.put(BY_HAND + "FromJson", worst(List.of(BY_HAND)));
    RULE_AWARE.forEach(peer -> ratios.put(peer + "FromJson", worst(List.of(peer))));
    return ratios;
  }

  private double worst(List<String> peers) {
    return nanos.keySet().stream()
        .mapToDouble(
            pair ->
                peers.stream().mapToDouble(peer -> nanos(pair, peer)).min().orElse(Double.NaN)
                    / nanos(pair, JSON))
        .min()
        .orElse(Double.NaN);
  }

  /** What issue and README promise, in order; the value is whether it held in this run. */
  Map<String, Boolean> targets() {
    Map<String, Boolean> targets = new LinkedHashMap<>();
    targets.put(
        "identical pair from canonical bytes < 0.2 us", nanos(Documents.IDENTICAL, BYTES) < 200);
    targets.put(
        "three differences, 12 rules, from canonical bytes < 5 us",
        nanos(Documents.THREE, BYTES) < 5_000);
    targets.put("from JSON >= 5 x the fastest rule-aware peer", worst(RULE_AWARE) >= 5);
    targets.put("from JSON no slower than zjsonpatch", worst(List.of(TREE_DIFF)) >= 1);
    return targets;
  }
}
