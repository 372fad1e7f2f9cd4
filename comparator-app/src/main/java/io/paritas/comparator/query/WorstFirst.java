package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.LedgerReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists divergences worst first. The ledger keeps them by time, so the newest of the span are
 * looked at and ordered: at most {@link #MOST}, and an answer says how far back that was. The span
 * ends when the first page was asked for, and the order is of what never changes: no later page
 * repeats or leaves out what stood in the ledger then.
 */
@Component
class WorstFirst {
  /** So many divergences are looked at. */
  static final int MOST = 5_000;

  /** Each of them covers at most some hundred hours. */
  private static final int MOST_READS = 20;

  private final LedgerReader ledger;
  private final Cursors cursors;
  private final Findings findings;
  private final RootFigures figures;
  private final Clock clock;

  WorstFirst(
      LedgerReader ledger, Cursors cursors, Findings findings, RootFigures figures, Clock clock) {
    this.ledger = ledger;
    this.cursors = cursors;
    this.findings = findings;
    this.figures = figures;
    this.clock = clock;
  }

  private record Looked(List<Divergence> divergences, boolean complete, boolean sampled) {}

  /** Where a page ended: the end of the span, and the last one that was shown. */
  private record Place(Instant to, @Nullable Rank after) {
    static Place of(@Nullable String position, Instant otherwise) {
      if (position == null) {
        return new Place(otherwise, null);
      }
      int end = position.indexOf('|');
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(position.substring(0, end))),
          Rank.parse(position.substring(end + 1)));
    }

    String text(Rank last) {
      return to.toEpochMilli() + "|" + last.text();
    }
  }

  DivergencePageView page(
      DivergenceFilter filter, @Nullable String cursor, int limit, AccountNumbers numbers) {
    String list = "worst " + filter;
    Instant end = filter.to() == null ? clock.instant().plusMillis(1) : filter.to();
    Place place = Place.of(cursors.position(cursor, list), end);
    Looked looked = look(filter, place.to());
    List<Divergence> left =
        looked.divergences().stream()
            .filter(one -> filter.retracted() || !one.retracted())
            .filter(one -> place.after() == null || Rank.of(one).compareTo(place.after()) > 0)
            .sorted(Comparator.comparing(Rank::of))
            .toList();
    List<Divergence> shown = left.subList(0, Math.min(limit, left.size()));
    RootFigures.Figures known = figures.of(shown);
    return new DivergencePageView(
        shown.stream().map(one -> known.of(one, findings, numbers)).toList(),
        left.size() > limit ? cursors.at(place.text(Rank.of(shown.getLast())), list) : null,
        looked.sampled(),
        looked.divergences().size(),
        looked.complete());
  }

  /** Those taken back are looked at, too: the span must be the same on every page. */
  private Looked look(DivergenceFilter filter, Instant to) {
    DivergenceFilter whole = filter.whole(to);
    List<Divergence> all = new ArrayList<>();
    boolean sampled = false;
    String after = null;
    for (int reads = 0; reads < MOST_READS; reads++) {
      DivergencePage page =
          ledger.divergences(
              whole.query(after, Math.min(DivergencePages.MAX_LIMIT, MOST - all.size())));
      all.addAll(page.divergences());
      sampled |= page.sampled();
      after = page.next();
      if (after == null || all.size() == MOST) {
        break;
      }
    }
    return new Looked(all, after == null, sampled);
  }
}
