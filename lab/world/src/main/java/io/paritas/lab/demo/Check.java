package io.paritas.lab.demo;

import io.paritas.lab.demo.Listed.Leg;
import io.paritas.lab.planting.Consequence;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Planted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what the REST API lists against what was planted. */
final class Check {
  /** The gravest first: what one of its findings is, the pair is. */
  private static final List<String> GRAVITY =
      List.of("ROOT", "ORDER", "NOT_COMPARABLE", "INHERITED", "null");

  private static final Comparator<String> CAUSES = Comparator.comparing(GRAVITY::indexOf);

  private final Plan plan;
  private final Fleet fleet;
  private final Map<String, Set<String>> openRules = new HashMap<>();
  private final Map<String, Set<String>> openVerdicts = new HashMap<>();
  private final Set<String> missingTakenBack = new HashSet<>();
  private final Set<Leg> falseAlarms = new HashSet<>();
  private final Map<Leg, TreeSet<String>> causes = new HashMap<>();
  private final Map<String, Set<Leg>> byRule = new TreeMap<>();
  private final Map<String, String> unseen;

  /**
   * @param listed every divergence there is, those taken back too
   */
  Check(Plan plan, Fleet fleet, List<Listed> listed) {
    this.plan = plan;
    this.fleet = fleet;
    this.unseen = plan.beginnings(Defect.UNSEEN_POSTING);
    listed.forEach(this::take);
  }

  private void take(Listed one) {
    if (one.retracted()) {
      if (one.verdict().equals("MISSING_CANDIDATE")) {
        missingTakenBack.add(one.transactionId());
      }
      return;
    }
    causes.computeIfAbsent(one.leg(), leg -> new TreeSet<>(CAUSES)).add(one.cause());
    openRules.computeIfAbsent(one.transactionId(), id -> new HashSet<>()).add(one.rule());
    openVerdicts.computeIfAbsent(one.transactionId(), id -> new HashSet<>()).add(one.verdict());
    byRule.computeIfAbsent(one.rule(), rule -> new HashSet<>()).add(one.leg());
    Defect defect = plan.at(one.transactionId());
    if (plan.follows(one.transactionId())) {
      return;
    }
    if (one.rule().equals(Listed.OPENING) && unseen.containsValue(one.transactionId())) {
      return; // where both were seen first is where money shows that moved soon after
    }
    if (defect == null
        || defect == Defect.SWAPPED
        || defect == Defect.LATE
        || defect == Defect.REPEATED) {
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
    putCauses(planted, found);
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
        disagreements(commands, planted, found),
        null);
  }

  /** What is a cause, and what only follows from one: one mistake is one root. */
  private void putCauses(Map<String, Long> planted, Map<String, Long> found) {
    long roots = plan.all().size() - harmless() - plan.count(Defect.SWAPPED);
    planted.put("root", roots);
    planted.put("inherited", plan.count(Consequence.INHERITED));
    planted.put("notComparable", plan.count(Consequence.NOT_COMPARABLE));
    // The answer that shows an unseen posting differs before anybody can know why.
    planted.put("reordered", plan.count(Defect.SWAPPED) + plan.count(Defect.UNSEEN_POSTING));
    found.put("root", legs("ROOT"));
    found.put("inherited", legs("INHERITED"));
    found.put("notComparable", legs("NOT_COMPARABLE"));
    found.put("reordered", fleet.reordered());
  }

  private long legs(String cause) {
    return causes.values().stream().filter(all -> all.first().equals(cause)).count();
  }

  /** What is planted and breaks no parity in the end. */
  private long harmless() {
    return plan.count(Defect.LATE) + plan.count(Defect.REPEATED);
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
      case FEE_ROUNDING, RELOADED -> rules.contains("fees");
      case WRONG_OPENING -> rules.contains(Listed.OPENING);
      case UNSEEN_POSTING ->
          rules.contains(Listed.OUTSIDE)
              || openRules
                  .getOrDefault(unseen.getOrDefault(transactionId, ""), Set.of())
                  .contains(Listed.OPENING);
      case REASON_CODE -> rules.equals(Set.of("reason-code"));
      case OVERDRAFT_MISSING -> rules.contains("decision");
      case SWAPPED -> rules.isEmpty(); // booked alike, in another order: counted as reordered
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
    long roots = plan.all().size() - harmless() - plan.count(Defect.SWAPPED);
    long broken = roots - plan.count(Defect.UNSEEN_POSTING) + plan.consequences();
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
