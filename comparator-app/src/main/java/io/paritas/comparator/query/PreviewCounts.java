package io.paritas.comparator.query;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.rules.Judgement;
import io.paritas.rules.Result;
import io.paritas.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was said of pairs against what another rule set says of them, counted. */
final class PreviewCounts {
  private static final int SAMPLES = 5;
  private static final String REORDERED = "REORDERED";

  /**
   * Pairs of which a rule said one thing and would say another.
   *
   * @param samples transaction ids, at most five
   */
  record Change(String before, String after, long count, List<String> samples) {}

  /** One rule's changes; MATCHED stands for a rule that found nothing or was not there. */
  record RuleChanges(String rule, List<Change> changes) {}

  private static final class Cell {
    private long count;
    private final List<String> samples = new ArrayList<>();

    void add(String transactionId) {
      count++;
      if (samples.size() < SAMPLES) {
        samples.add(transactionId);
      }
    }
  }

  private record Step(String before, String after) {}

  private final Map<Step, Cell> verdicts = new HashMap<>();
  private final Map<String, Map<Step, Cell>> rules = new TreeMap<>();
  private long pairs;

  void add(JudgedPair pair, Judgement judgement) {
    pairs++;
    Map<String, Result> before = before(pair);
    Map<String, Result> after = after(pair, judgement);
    Result worst = after.values().stream().reduce(Result.MATCHED, Result::worse);
    count(verdicts, pair.getVerdict(), Verdict.of(worst).name(), pair);
    Set<String> named = new TreeSet<>(before.keySet());
    named.addAll(after.keySet());
    for (String rule : named) {
      count(
          rules.computeIfAbsent(rule, r -> new HashMap<>()),
          before.getOrDefault(rule, Result.MATCHED).name(),
          after.getOrDefault(rule, Result.MATCHED).name(),
          pair);
    }
  }

  private static void count(Map<Step, Cell> cells, String before, String after, JudgedPair pair) {
    cells.computeIfAbsent(new Step(before, after), s -> new Cell()).add(pair.getTransactionId());
  }

  private static Map<String, Result> before(JudgedPair pair) {
    Map<String, Result> worst = new HashMap<>();
    for (Finding finding : pair.getFindingsList()) {
      worst.merge(finding.getRule(), Result.valueOf(finding.getResult()), Result::worse);
    }
    return worst;
  }

  /** What only the order of bookings made broke no parity then, and would break none now. */
  private static Map<String, Result> after(JudgedPair pair, Judgement judgement) {
    Map<String, Result> reordered = new HashMap<>();
    for (Finding finding : pair.getFindingsList()) {
      if (finding.getCause().equals(REORDERED)) {
        reordered.put(
            place(finding.getRule(), finding.getPath()), Result.valueOf(finding.getResult()));
      }
    }
    Map<String, Result> worst = new HashMap<>();
    for (io.paritas.rules.Finding finding : judgement.findings()) {
      Result result =
          reordered.getOrDefault(place(finding.rule(), finding.path()), finding.result());
      worst.merge(finding.rule(), result, Result::worse);
    }
    return worst;
  }

  private static String place(String rule, String path) {
    return rule + '\n' + path;
  }

  long pairs() {
    return pairs;
  }

  /** Most pairs first. */
  List<Change> verdicts() {
    return changes(verdicts);
  }

  /** By rule; each most pairs first. */
  List<RuleChanges> rules() {
    return rules.entrySet().stream()
        .map(rule -> new RuleChanges(rule.getKey(), changes(rule.getValue())))
        .toList();
  }

  private static List<Change> changes(Map<Step, Cell> cells) {
    return cells.entrySet().stream()
        .map(
            cell ->
                new Change(
                    cell.getKey().before(),
                    cell.getKey().after(),
                    cell.getValue().count,
                    List.copyOf(cell.getValue().samples)))
        .sorted(Comparator.comparingLong(Change::count).reversed())
        .toList();
  }
}
