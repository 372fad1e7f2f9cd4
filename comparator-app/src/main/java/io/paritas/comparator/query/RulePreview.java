package io.paritas.comparator.query;

import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.query.PreviewViews.PreviewView;
import io.paritas.comparator.query.PreviewViews.SpanView;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set would have said of what is still kept: of every pair of the judgement topic, as
 * long as the response topics keep its answers; and before that, of the divergences of the ledger.
 * Newest first, and never more than was asked for.
 */
final class RulePreview {
  /** An answer over HTTP is not to take longer. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Topics topics;
  private final LedgerReader ledger;

  RulePreview(Supplier<Consumer<byte[], byte[]>> consumers, Topics topics, LedgerReader ledger) {
    this.consumers = consumers;
    this.topics = topics;
    this.ledger = ledger;
  }

  /**
   * @param limit pairs at most
   */
  PreviewView of(RuleSet rules, DivergenceFilter filter, int limit) {
    Run run = new Run(rules, filter, limit);
    SpanView ofTopics = run.overTopics();
    SpanView ofLedger = run.overLedger();
    return new PreviewView(
        RuleSetView.of(rules.id()),
        ofTopics,
        ofLedger,
        run.counts.pairs(),
        run.notJudged,
        run.expired,
        run.counts.verdicts(),
        run.counts.rules());
  }

  private final class Run {
    private final RuleSet rules;
    private final DivergenceFilter filter;
    private final int limit;
    private final PreviewCounts counts = new PreviewCounts();
    private final Set<String> seen = new HashSet<>();
    private final long giveUp = System.nanoTime() + LONGEST.toNanos();
    private long notJudged;
    private long expired;
    private int looked;
    private @Nullable Instant oldestOfTopics;

    Run(RuleSet rules, DivergenceFilter filter, int limit) {
      this.rules = rules;
      this.filter = filter;
      this.limit = limit;
    }

    private boolean goesOn() {
      return looked < limit && System.nanoTime() < giveUp;
    }

    SpanView overTopics() {
      PreviewViews.Span span = new PreviewViews.Span();
      try (PastJudgements past =
          new PastJudgements(consumers, topics, filter.from(), filter.to())) {
        boolean all = false;
        while (!all && goesOn()) {
          List<PastJudgements.Piece> pieces = past.next();
          all = pieces.isEmpty();
          for (PastJudgements.Piece piece : pieces) {
            judge(piece, past, span);
          }
        }
        oldestOfTopics = span.oldest();
        return span.view(all, false);
      }
    }

    private void judge(PastJudgements.Piece piece, PastJudgements past, PreviewViews.Span span) {
      List<JudgedPair> pairs = new ArrayList<>();
      for (JudgedPair pair : piece.pairs()) {
        if (admits(pair) && looked < limit && isNew(pair)) {
          looked++;
          span.add(pair);
          pairs.add(pair);
        }
      }
      Map<Long, byte[]> legacy =
          past.answers(Platform.LEGACY, piece.partition(), offsets(pairs, Platform.LEGACY));
      Map<Long, byte[]> candidate =
          past.answers(Platform.CANDIDATE, piece.partition(), offsets(pairs, Platform.CANDIDATE));
      pairs.forEach(pair -> judge(pair, legacy, candidate));
    }

    private boolean admits(JudgedPair pair) {
      return filter.product() == null || filter.product().equals(pair.getProduct());
    }

    /** Of what was said of a pair, the newest counts. */
    private boolean isNew(JudgedPair pair) {
      return pair.getKind() != Kind.OF_ACCOUNT
          && seen.add(pair.getTransactionId() + '\n' + pair.getAccountId());
    }

    private static List<Long> offsets(List<JudgedPair> pairs, Platform platform) {
      return pairs.stream()
          .filter(PreviewPair::isByRules)
          .map(pair -> PreviewPair.side(pair, platform))
          .filter(side -> side.getEnvelope().isEmpty())
          .map(Side::getOffset)
          .toList();
    }

    private void judge(JudgedPair pair, Map<Long, byte[]> legacy, Map<Long, byte[]> candidate) {
      if (!PreviewPair.isByRules(pair)) {
        notJudged++;
        return;
      }
      Envelope ofLegacy = PreviewPair.envelope(pair, pair.getLegacy(), legacy);
      Envelope ofCandidate = PreviewPair.envelope(pair, pair.getCandidate(), candidate);
      if (ofLegacy == null || ofCandidate == null) {
        expired++;
        return;
      }
      boolean legacyOfficial = pair.getOfficial().equals(Platform.LEGACY.name());
      counts.add(
          pair,
          rules.judge(
              legacyOfficial ? ofLegacy : ofCandidate,
              legacyOfficial ? ofCandidate : ofLegacy,
              Instant.ofEpochMilli(pair.getJudgedAtMillis())));
    }

    /** Divergences from before the topics begin: the ledger keeps those, and their answers. */
    SpanView overLedger() {
      PreviewViews.Span span = new PreviewViews.Span();
      Instant to = oldestOfTopics == null ? filter.to() : oldestOfTopics;
      if (filter.from() != null && to != null && !filter.from().isBefore(to)) {
        return span.view(true, false);
      }
      DivergenceFilter before =
          new DivergenceFilter(null, null, null, filter.product(), null, filter.from(), to, false);
      String after = null;
      boolean sampled = false;
      boolean cut = false;
      do {
        DivergencePage page = ledger.divergences(before.query(after, 200));
        sampled |= page.sampled();
        for (Divergence divergence : page.divergences()) {
          cut |= looked == limit;
          if (looked < limit && isNew(divergence.pair())) {
            looked++;
            span.add(divergence.pair());
            judge(divergence.pair());
          }
        }
        after = page.next();
      } while (after != null && goesOn());
      return span.view(after == null && !cut, sampled);
    }

    private void judge(JudgedPair divergent) {
      JudgedPair whole = null;
      for (LedgerEntry word : ledger.transaction(divergent.getTransactionId())) {
        boolean same = word.pair().getAccountId().equals(divergent.getAccountId());
        if (same && word.whole() && PreviewPair.isByRules(word.pair())) {
          whole = word.pair();
        }
      }
      judge(whole == null ? divergent : whole, Map.of(), Map.of());
    }
  }
}
