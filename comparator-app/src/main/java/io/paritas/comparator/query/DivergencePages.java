package io.paritas.comparator.query;

import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads pages of divergences, and signs where they end. */
@Component
class DivergencePages {
  static final int MAX_LIMIT = 1_000;

  private final LedgerReader ledger;
  private final Cursors cursors;
  private final Findings findings;

  DivergencePages(LedgerReader ledger, Cursors cursors, Findings findings) {
    this.ledger = ledger;
    this.cursors = cursors;
    this.findings = findings;
  }

  DivergencePageView ofRules(
      DivergenceFilter filter, @Nullable String cursor, int limit, AccountNumbers numbers) {
    String list = filter.toString();
    String after = cursors.position(cursor, list);
    return view(ledger.divergences(filter.query(after, checked(limit))), list, numbers);
  }

  DivergencePageView ofAccount(
      String ref,
      DivergenceFilter filter,
      @Nullable String cursor,
      int limit,
      AccountNumbers numbers) {
    String list = ref + filter;
    String after = cursors.position(cursor, list);
    return view(ledger.divergences(ref, filter.query(after, checked(limit))), list, numbers);
  }

  private DivergencePageView view(DivergencePage page, String list, AccountNumbers numbers) {
    return new DivergencePageView(
        page.divergences().stream().map(d -> DivergenceView.of(d, findings, numbers)).toList(),
        page.next() == null ? null : cursors.at(page.next(), list),
        page.sampled(),
        null,
        null);
  }

  static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "parameter",
          "Parameter not understood",
          "Parameter 'limit' must be from 1 to " + MAX_LIMIT + "; use the cursor for more.");
    }
    return limit;
  }
}
