package io.paritas.lab.diff;

import io.paritas.lab.diff.Buckets.Key;
import io.paritas.lab.diff.Buckets.Row;
import io.paritas.rules.Finding;
import io.paritas.rules.Judgement;
import io.paritas.rules.Mode;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import io.paritas.rules.cluster.Clusters;
import io.paritas.rules.cluster.Divergence;
import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings one bucket's rows together and judges the pairs. One object a bucket. */
final class Join {
  private static final int SAMPLES = 500;

  private final RuleSet rules;
  private final Instant at;
  private final Layout.Reader official;
  private final Layout.Reader shadow;
  private final boolean bytesDecide;
  private final Tally tally = new Tally();
  private final Map<Key, Waiting> waiting = new HashMap<>();

  /** What stands under one key; the first row of each side is the one that is compared. */
  private static final class Waiting {
    private @Nullable Row official;
    private @Nullable Row shadow;
  }

  Join(RuleSet rules, Instant at, Layout official, Layout shadow) {
    this.rules = rules;
    this.at = at;
    this.official = official.reader();
    this.shadow = shadow.reader();
    this.bytesDecide =
        official.readsLike(shadow)
            && !(official instanceof MappedLayout)
            && rules.rules().stream().allMatch(rule -> rule.mode() == Mode.REFLEXIVE);
  }

  Tally run(Buckets officials, Buckets shadows, int bucket) throws IOException {
    officials.read(bucket, this::official);
    shadows.read(bucket, this::shadow);
    waiting.forEach(this::lonely);
    return tally;
  }

  private void official(Key key, Row row) {
    Waiting here = waiting.computeIfAbsent(key, k -> new Waiting());
    if (here.official == null) {
      here.official = row;
    } else {
      duplicate(official, here.official, row);
    }
  }

  private void shadow(Key key, Row row) {
    Waiting here = waiting.computeIfAbsent(key, k -> new Waiting());
    if (here.shadow != null) {
      duplicate(shadow, here.shadow, row);
      return;
    }
    here.shadow = row;
    if (here.official != null) {
      judge(key, here.official, row);
    }
  }

  private void duplicate(Layout.Reader reader, Row first, Row again) {
    tally.duplicates++;
    if (!Arrays.equals(first.payload(), again.payload())
        && !reader
            .answer(first.payload(), first.line())
            .sameOutcome(reader.answer(again.payload(), again.line()))) {
      tally.conflictingDuplicates++;
    }
  }

  private void lonely(Key key, Waiting here) {
    if (here.shadow == null) {
      tally.onlyLeft(key);
    } else if (here.official == null) {
      tally.onlyRight(key);
    }
  }

  private void judge(Key key, Row ours, Row theirs) {
    if (bytesDecide && Arrays.equals(ours.payload(), theirs.payload())) {
      tally.matched();
      return;
    }
    DocumentReader.Pair pair =
        official.answers(ours.payload(), ours.line(), shadow, theirs.payload(), theirs.line());
    Envelope one = pair.official();
    Envelope other = pair.shadow();
    Judgement judgement = rules.judge(one, other, at);
    tally.judged(judgement);
    if (judgement.worst() != Result.MATCHED) {
      cluster(key.toString(), judgement, one, other, ours.line(), theirs.line());
    }
  }

  private void cluster(
      String key, Judgement judgement, Envelope one, Envelope other, long line, long otherLine) {
    boolean flip = judgement.findings().stream().anyMatch(Join::decides);
    boolean worthKeeping = false;
    for (Finding finding : judgement.findings()) {
      tally.suggestions.add(finding);
      boolean breaks = finding.result().breaksParity();
      Clusters clusters = breaks ? tally.divergences : tally.tolerances;
      boolean sampled = clusters.add(divergence(key, finding, one.header(), other.header(), flip));
      worthKeeping |= sampled && breaks;
    }
    if (worthKeeping && tally.samples.size() < SAMPLES) {
      tally.samples.put(
          key,
          new Sample(
              key,
              line,
              otherLine,
              Sample.fields(one),
              Sample.fields(other),
              judgement.findings()));
    }
  }

  private static boolean decides(Finding finding) {
    return finding.result().breaksParity()
        && (finding.path().equals("decision") || finding.path().endsWith(".decision"));
  }

  private static Divergence divergence(
      String key, Finding finding, Header one, Header other, boolean flip) {
    return new Divergence(
        key,
        finding,
        one.product(),
        one.transactionType(),
        one.build(),
        other.build(),
        RowHeader.isRow(one) ? null : one.respondedAt(),
        flip);
  }
}
