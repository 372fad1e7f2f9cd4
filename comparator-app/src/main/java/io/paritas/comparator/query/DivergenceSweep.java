package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.Result;
import io.paritas.rules.Severity;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at many divergences of the ledger at once, the newest first, and at no more than a bound.
 */
@Component
class DivergenceSweep {
  /** So many are looked at; an answer says where it stopped. */
  static final int MOST = 20_000;

  private final LedgerReader ledger;

  DivergenceSweep(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * What a sweep has looked at.
   *
   * @param oldest when the last one was judged; null where there was none
   * @param complete whether there are no older ones
   * @param sampled whether a storm left divergences of the span out of the ledger
   * @param pairs how many transactions they belong to
   */
  record Looked(
      int divergences,
      int pairs,
      @Nullable Instant newest,
      @Nullable Instant oldest,
      boolean complete,
      boolean sampled) {}

  Looked over(DivergenceFilter filter, Consumer<io.paritas.rules.cluster.Divergence> each) {
    int looked = 0;
    boolean sampled = false;
    Set<String> pairs = new HashSet<>();
    Instant newest = null;
    Instant oldest = null;
    String after = null;
    do {
      DivergencePage page = ledger.divergences(filter.query(after, DivergencePages.MAX_LIMIT));
      for (Divergence divergence : page.divergences()) {
        looked++;
        pairs.add(divergence.pair().getTransactionId());
        oldest = Instant.ofEpochMilli(divergence.pair().getJudgedAtMillis());
        newest = newest == null ? oldest : newest;
        each.accept(plain(divergence));
      }
      sampled |= page.sampled();
      after = page.next();
    } while (after != null && looked < MOST);
    return new Looked(looked, pairs.size(), newest, oldest, after == null, sampled);
  }

  private static io.paritas.rules.cluster.Divergence plain(Divergence divergence) {
    JudgedPair pair = divergence.pair();
    boolean candidateOfficial = pair.getOfficial().equals("CANDIDATE");
    Side official = candidateOfficial ? pair.getCandidate() : pair.getLegacy();
    Side shadow = candidateOfficial ? pair.getLegacy() : pair.getCandidate();
    return new io.paritas.rules.cluster.Divergence(
        pair.getTransactionId(),
        finding(divergence.finding(), pair.getAccountId()),
        pair.getProduct(),
        pair.getTransactionType(),
        official.getBuild(),
        shadow.getBuild(),
        Instant.ofEpochMilli(pair.getJudgedAtMillis()),
        divergence.finding().getPath().equals("decision"));
  }

  private static io.paritas.rules.Finding finding(Finding finding, String account) {
    return new io.paritas.rules.Finding(
        finding.getRule(),
        Severity.valueOf(finding.getSeverity()),
        masked(finding.getPath(), account),
        Result.valueOf(finding.getResult()),
        finding.hasOfficial() ? masked(finding.getOfficial(), account) : null,
        finding.hasShadow() ? masked(finding.getShadow(), account) : null,
        masked(finding.getDetail(), account));
  }

  private static String masked(String value, String account) {
    return AccountNumbers.MASKED.hiding(account, value);
  }
}
