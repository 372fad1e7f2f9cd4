package io.paritas.lab.demo;

import io.paritas.lab.demo.Listed.Leg;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Planted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what the REST API lists against what was planted. */
final class Check {
  private final Plan plan;
  private final Fleet fleet;
  private final Map<String, Set<String>> openRules = new HashMap<>();
  private final Map<String, Set<String>> openVerdicts = new HashMap<>();
  private final Set<String> missingTakenBack = new HashSet<>();
  private final Set<Leg> falseAlarms = new HashSet<>();
  private final Map<String, Set<Leg>> byRule = new TreeMap<>();

  /**
   * @param listed every divergence there is, those taken back too
   */
  Check(Plan plan, Fleet fleet, List<Listed> listed) {
    this.plan = plan;
    this.fleet = fleet;
    listed.forEach(this::take);
  }

  private void take(Listed one) {
    if (one.retracted()) {
      if (one.verdict().equals("MISSING_CANDIDATE")) {
        missingTakenBack.add(one.transactionId());
      }
      return;
    }
    openRules.computeIfAbsent(one.transactionId(), id -> new HashSet<>()).add(one.rule());
    openVerdicts.computeIfAbsent(one.transactionId(), id -> new HashSet<>()).add(one.verdict());
    byRule.computeIfAbsent(one.rule(), rule -> new HashSet<>()).add(one.leg());
    Defect defect = plan.at(one.transactionId());
    if (defect == null || defect == Defect.LATE || defect == Defect.REPEATED) {
      falseAlarms.add(one.leg());
    }
  }

  Report report(long seed, long commands, double seconds, double patienceSeconds) {
    Map<String, Long> planted = new LinkedHashMap<>();
    Map<String, Long> found = new LinkedHashMap<>();
    for (Defect defect : Defect.values()) {
      planted.put(defect.label(), plan.count(defect));
      found.put(defect.label(), found(defect));
    }
    Map<String, Long> rules = new TreeMap<>();
    byRule.forEach((rule, legs) -> rules.put(rule, (long) legs.size()));
    return new Report(
        seed,
        commands,
        fleet.pairs(),
        fleet.matched(),
        fleet.diverged(),
        fleet.missing(),
        fleet.late(),
        fleet.duplicates(),
        fleet.conflicting(),
        planted,
        found,
        falseAlarms.size(),
        rules,
        new TreeMap<>(fleet.verdicts()),
        seconds,
        patienceSeconds,
        disagreements(commands, planted, found));
  }

  private long found(Defect defect) {
    if (defect == Defect.REPEATED) {
      return fleet.duplicates(); // a repetition breaks nothing, so it is counted and not listed
    }
    return plan.all().stream()
        .filter(planted -> planted.defect() == defect)
        .map(Planted::transactionId)
        .filter(id -> shows(defect, id))
        .count();
  }

  private boolean shows(Defect defect, String transactionId) {
    Set<String> rules = openRules.getOrDefault(transactionId, Set.of());
    Set<String> verdicts = openVerdicts.getOrDefault(transactionId, Set.of());
    return switch (defect) {
      case FEE_ROUNDING -> rules.contains("fees");
      case REASON_CODE -> rules.equals(Set.of("reason-code"));
      case OVERDRAFT_MISSING -> rules.contains("decision");
      case SWAPPED -> rules.equals(Set.of("ledger-balance", "available-balance"));
      case LOST -> verdicts.equals(Set.of("MISSING_CANDIDATE"));
      case CONFLICTING -> verdicts.equals(Set.of("CONFLICTING_DUPLICATE"));
      case LATE -> verdicts.isEmpty() && missingTakenBack.contains(transactionId);
      case REPEATED -> throw new IllegalArgumentException("not listed");
    };
  }

  private List<String> disagreements(
      long commands, Map<String, Long> planted, Map<String, Long> found) {
    List<String> all = new ArrayList<>();
    planted.forEach((defect, count) -> differ(all, defect, count, found.get(defect)));
    differ(all, "false alarms", 0, falseAlarms.size());
    long lost = plan.count(Defect.LOST);
    long conflicting = plan.count(Defect.CONFLICTING);
    long harmless = plan.count(Defect.LATE) + plan.count(Defect.REPEATED);
    long broken = plan.all().size() - harmless;
    differ(all, "pairs", commands, fleet.pairs());
    differ(all, "matched", commands - broken, fleet.matched());
    differ(all, "diverged", broken - lost - conflicting, fleet.diverged());
    differ(all, "missing", lost, fleet.missing());
    differ(all, "conflicting", conflicting, fleet.conflicting());
    differ(all, "late", plan.count(Defect.LATE), fleet.late());
    differ(all, "out of scope", 0, fleet.outOfScope());
    differ(all, "stale", 0, fleet.stale());
    differ(all, "before the watch", 0, fleet.beforeWatch());
    differ(all, "still waiting", 0, fleet.waiting());
    return all;
  }

  private static void differ(List<String> all, String what, long expected, long seen) {
    if (expected != seen) {
      all.add(what + ": " + expected + " expected, " + seen + " seen");
    }
  }
}
