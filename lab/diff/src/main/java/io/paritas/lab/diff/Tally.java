package io.paritas.lab.diff;

import io.paritas.rules.Finding;
import io.paritas.rules.Judgement;
import io.paritas.rules.Result;
import io.paritas.rules.cluster.Clusters;
import io.paritas.rules.suggest.Suggestions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a comparison has found; those of several buckets are added up. Counts are rows. */
final class Tally {
  /** How many keys that stand in one file only are kept. */
  static final int LONELY = 20;

  final Map<Result, Long> pairs = new EnumMap<>(Result.class);
  final Map<String, Map<Result, Long>> rules = new TreeMap<>();
  final Clusters divergences = new Clusters();
  final Clusters tolerances = new Clusters();
  final Suggestions suggestions = new Suggestions();
  final Map<String, Sample> samples = new TreeMap<>();
  final List<String> onlyLeftKeys = new ArrayList<>();
  final List<String> onlyRightKeys = new ArrayList<>();
  long onlyLeft;
  long onlyRight;
  long duplicates;
  long conflictingDuplicates;

  /** Counts a pair, once for each rule and result that it has. */
  void judged(Judgement judgement) {
    pairs.merge(judgement.worst(), 1L, Long::sum);
    Map<String, Set<Result>> seen = new TreeMap<>();
    for (Finding finding : judgement.findings()) {
      if (seen.computeIfAbsent(finding.rule(), r -> EnumSet.noneOf(Result.class))
          .add(finding.result())) {
        rules
            .computeIfAbsent(finding.rule(), r -> new EnumMap<>(Result.class))
            .merge(finding.result(), 1L, Long::sum);
      }
    }
  }

  void matched() {
    pairs.merge(Result.MATCHED, 1L, Long::sum);
  }

  void onlyLeft(Buckets.Key key) {
    onlyLeft++;
    keep(onlyLeftKeys, key.toString());
  }

  void onlyRight(Buckets.Key key) {
    onlyRight++;
    keep(onlyRightKeys, key.toString());
  }

  private static void keep(List<String> keys, String key) {
    if (keys.size() < LONELY) {
      keys.add(key);
    }
  }

  synchronized void add(Tally other) {
    other.pairs.forEach((result, count) -> pairs.merge(result, count, Long::sum));
    other.rules.forEach(
        (rule, counts) -> {
          var sums = rules.computeIfAbsent(rule, r -> new EnumMap<>(Result.class));
          counts.forEach((result, count) -> sums.merge(result, count, Long::sum));
        });
    divergences.addAll(other.divergences);
    tolerances.addAll(other.tolerances);
    suggestions.addAll(other.suggestions);
    other.samples.forEach(samples::putIfAbsent);
    other.onlyLeftKeys.forEach(key -> keep(onlyLeftKeys, key));
    other.onlyRightKeys.forEach(key -> keep(onlyRightKeys, key));
    onlyLeft += other.onlyLeft;
    onlyRight += other.onlyRight;
    duplicates += other.duplicates;
    conflictingDuplicates += other.conflictingDuplicates;
  }

  long count(Result result) {
    return pairs.getOrDefault(result, 0L);
  }

  long compared() {
    return pairs.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Diverged, or could not be judged: doubt never becomes parity. */
  long diverged() {
    return count(Result.DIVERGED) + count(Result.UNJUDGED);
  }

  boolean same() {
    return diverged() + onlyLeft + onlyRight + conflictingDuplicates == 0;
  }
}
