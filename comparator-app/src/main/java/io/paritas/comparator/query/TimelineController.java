package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.ledger.TimelinePage;
import io.paritas.comparator.query.TimelineView.TimelineFinding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** An account's life, to be drawn. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class TimelineController {
  /** So many moments are looked at. */
  static final int MOST_MOMENTS = 20_000;

  static final int MOST_FINDINGS = 1_000;
  private static final int MOST_POINTS = 2_000;

  private final LedgerReader ledger;
  private final Accounts accounts;
  private final Findings findings;
  private final Unmasking unmasking;
  private final Clock clock;
  private final JsonMapper json;

  TimelineController(
      LedgerReader ledger,
      Accounts accounts,
      Findings findings,
      Unmasking unmasking,
      Clock clock,
      JsonMapper json) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.findings = findings;
    this.unmasking = unmasking;
    this.clock = clock;
    this.json = json;
  }

  @GetMapping("/{ref}/timeline")
  @Operation(
      summary = "Both balances, the drift and the findings of an account over time",
      description =
          "Columns ready to be plotted: 'at' is the axis. A moment is kept whenever the account's"
              + " evidence is said: at once when parity breaks or holds again, else at most once in"
              + " paritas.flow.evidence-interval. The newest 20,000 moments of the span are looked"
              + " at.")
  TimelineView timeline(
      @PathVariable String ref,
      @Parameter(description = "inclusive; absent: from the first that is kept")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "exclusive; absent: until now") @RequestParam(required = false)
          @Nullable Instant to,
      @Parameter(description = "how many moments at most, 2 to 2,000")
          @RequestParam(defaultValue = "500")
          int points,
      @Parameter(description = "show findings that were taken back too")
          @RequestParam(defaultValue = "false")
          boolean retracted,
      @Parameter(description = "show the whole account number; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    AccountEvidence account = accounts.known(ref);
    AccountNumbers numbers = unmasking.numbers(unmask, who, "timeline of account " + ref);
    Instant until = to == null ? clock.instant().plusMillis(1) : to;
    Instant since = from == null ? Instant.EPOCH : from;
    check(since, until, points);
    TimelinePage page = ledger.timeline(ref, since, until, MOST_MOMENTS);
    Instant begin = begin(page, from);
    DivergenceFilter filter =
        new DivergenceFilter(null, null, null, null, null, begin, until, retracted);
    DivergencePage found = ledger.divergences(ref, filter.query(null, MOST_FINDINGS));
    return view(account, numbers, begin, until, page, found, points);
  }

  private TimelineView view(
      AccountEvidence account,
      AccountNumbers numbers,
      @Nullable Instant from,
      Instant to,
      TimelinePage page,
      DivergencePage found,
      int points) {
    TimelineMoments moments = new TimelineMoments(page.points(), points, json);
    return new TimelineView(
        account.accountRef(),
        numbers.shown(account.accountId()),
        from,
        to,
        moments.at(),
        moments.series(),
        moments.openDivergences(),
        moments.waiting(),
        moments.driftSettled(),
        found.divergences().reversed().stream().map(one -> finding(one, numbers)).toList(),
        moments.thinned(),
        page.complete(),
        found.next() == null,
        found.sampled());
  }

  private TimelineFinding finding(Divergence one, AccountNumbers numbers) {
    FindingView finding =
        findings.of(one.finding(), one.pair().getAccountId(), numbers, one.retracted());
    return new TimelineFinding(
        Instant.ofEpochMilli(one.pair().getJudgedAtMillis()),
        one.pair().getTransactionId(),
        finding.rule(),
        finding.severity(),
        finding.path(),
        finding.result(),
        finding.cause(),
        finding.rootTransactionIds(),
        finding.retracted());
  }

  /** Findings are shown of the time that moments are shown of. */
  private static @Nullable Instant begin(TimelinePage page, @Nullable Instant asked) {
    return page.complete() ? asked : page.points().getLast().at();
  }

  private static void check(Instant from, Instant to, int points) {
    if (!from.isBefore(to)) {
      throw refused("Parameter 'from' must be before 'to'.");
    }
    if (points < 2 || points > MOST_POINTS) {
      throw refused("Parameter 'points' must be from 2 to " + MOST_POINTS + ".");
    }
  }

  private static ProblemException refused(String detail) {
    return ProblemException.of(
        HttpStatus.BAD_REQUEST, "parameter", "Parameter not understood", detail);
  }
}
