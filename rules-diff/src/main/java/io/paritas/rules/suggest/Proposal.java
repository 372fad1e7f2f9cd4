package io.paritas.rules.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed for one path.
 *
 * @param figures what speaks for and against it, a sentence each
 * @param lines the keys of a rule; empty where no rule is proposed
 * @param ignore whether the field could be ignored
 */
record Proposal(List<String> figures, List<String> lines, boolean ignore) {
  private static final int LEAST_TO_IGNORE = 20;
  private static final int MOST_SHOWN = 50;

  /**
   * @param least divergences that must speak for a rule
   */
  static Proposal of(String path, PathEvidence evidence, long compared, int least) {
    Proposal proposal = tolerance(path, evidence);
    proposal = proposal == null ? text(path, evidence) : proposal;
    proposal = proposal == null ? null : proposal.unlessFew(evidence.count, least);
    proposal = proposal == null ? codes(path, evidence, least) : proposal;
    proposal = proposal == null ? ignorable(path, evidence, compared) : proposal;
    return proposal == null ? nothing(path, evidence, compared) : proposal;
  }

  /** The same; its figures alone, where too few divergences speak for it. */
  private Proposal unlessFew(long seen, int least) {
    return seen >= least
        ? this
        : new Proposal(figures.stream().map(one -> one + few(least)).toList(), List.of(), false);
  }

  private static String few(int least) {
    return ": too few to propose, fewer than %,d".formatted(least);
  }

  private static @Nullable Proposal tolerance(String path, PathEvidence evidence) {
    if (!enough(evidence.numbers, evidence.count)) {
      return null;
    }
    for (int i = 0; i < PathEvidence.LADDER.length; i++) {
      if (enough(evidence.within[i], evidence.count)) {
        String within = PathEvidence.LADDER[i].toPlainString();
        String figure =
            "%s: no further apart than %s in %s; the largest difference is %s"
                .formatted(
                    path,
                    within,
                    of(evidence.within[i], evidence.count),
                    evidence.largest.toPlainString());
        return new Proposal(List.of(figure), numberRule(evidence, within), false);
      }
    }
    return null;
  }

  private static List<String> numberRule(PathEvidence evidence, String within) {
    if (evidence.currencies.isEmpty()) {
      return List.of("compare: number", "within: " + within, "binaryNoise: true");
    }
    String each =
        evidence.currencies.stream()
            .sorted()
            .map(currency -> currency + ": " + within)
            .collect(Collectors.joining(", "));
    return List.of("compare: money", "within: {" + each + "}");
  }

  private static @Nullable Proposal text(String path, PathEvidence evidence) {
    boolean letters = enough(evidence.ignoringCase, evidence.count);
    if (!letters && !enough(evidence.ignoringSpace, evidence.count)) {
      return null;
    }
    String figure =
        "%s: the same but for %s in %s"
            .formatted(
                path,
                letters ? "upper and lower case" : "white space",
                of(letters ? evidence.ignoringCase : evidence.ignoringSpace, evidence.count));
    return new Proposal(
        List.of(figure),
        letters
            ? List.of("compare: text", "ignoreCase: true")
            : List.of("compare: text", "trim: true", "collapseSpaces: true"),
        false);
  }

  private static @Nullable Proposal codes(String path, PathEvidence evidence, int least) {
    if (enough(evidence.numbers, evidence.count)) {
      // An amount that is wrong the same way each time is a defect and no word of another language.
      return null;
    }
    Map<String, String> table = new TreeMap<>();
    List<String> figures = new ArrayList<>();
    evidence.codes.forEach(
        (official, words) -> {
          long all = words.values().stream().mapToLong(Long::longValue).sum();
          Map.Entry<String, Long> best =
              words.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
          boolean few = all < least;
          boolean proposed = enough(best.getValue(), all) && !few;
          if (proposed) {
            table.put(official, best.getKey());
          }
          if (figures.size() < MOST_SHOWN && all > 1) {
            figures.add(
                "%s: %s -> %s in %s%s%s"
                    .formatted(
                        path,
                        official,
                        best.getKey(),
                        of(best.getValue(), all),
                        against(words, best.getKey()),
                        few ? few(least) : proposed ? "" : ": too mixed to propose"));
          }
        });
    if (table.isEmpty()) {
      boolean pattern = evidence.codes.values().stream().anyMatch(Proposal::repeats);
      return pattern && !evidence.manyDistinct() ? new Proposal(figures, List.of(), false) : null;
    }
    return new Proposal(figures, tables(table), false);
  }

  /** Whether one word stands for a code so often that it is worth a line. */
  private static boolean repeats(Map<String, Long> words) {
    return words.values().stream().anyMatch(times -> times > 1);
  }

  private static String against(Map<String, Long> words, String best) {
    String others =
        words.entrySet().stream()
            .filter(word -> !word.getKey().equals(best))
            .limit(5)
            .map(word -> String.format(Locale.ROOT, "%s %,d", word.getKey(), word.getValue()))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; against it: " + others;
  }

  private static List<String> tables(Map<String, String> table) {
    List<String> lines = new ArrayList<>(List.of("compare: mapped", "otherwise: same", "legacy:"));
    table.forEach((code, word) -> lines.add("  " + quoted(code) + ": " + quoted(word)));
    return lines;
  }

  private static @Nullable Proposal ignorable(String path, PathEvidence evidence, long compared) {
    if (evidence.count < LEAST_TO_IGNORE
        || !evidence.manyDistinct()
        || !enough(evidence.count, compared)) {
      return null;
    }
    String figure =
        "%s: differs in %s pairs, with nearly as many values (%,d): an id or a time of each platform? Ignored below"
            .formatted(path, of(evidence.count, compared), evidence.distinct());
    return new Proposal(List.of(figure), List.of(), true);
  }

  private static Proposal nothing(String path, PathEvidence evidence, long compared) {
    String largest =
        evidence.numbers > 0
            ? "; the largest difference is " + evidence.largest.toPlainString()
            : "";
    String figure =
        "%s: differs in %s pairs%s. No code table, tolerance or spelling explains it: look at it"
            .formatted(path, of(evidence.count, compared), largest);
    return new Proposal(List.of(figure), List.of(), false);
  }

  private static boolean enough(long some, long all) {
    return all > 0 && some >= Suggestions.ENOUGH * all;
  }

  private static String of(long some, long all) {
    return String.format(Locale.ROOT, "%,d of %,d", some, all);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
