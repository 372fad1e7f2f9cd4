package io.paritas.comparator.query;

import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Divergences of all accounts. */
@RestController
@RequestMapping("/api/v1/divergences")
@Tag(name = "divergences")
class DivergenceController {
  /** Where a CSV page has its next cursor. */
  static final String NEXT = "X-Next-Cursor";

  static final String SAMPLED = "X-Sampled";

  private final DivergencePages pages;
  private final WorstFirst worst;
  private final Unmasking unmasking;

  DivergenceController(DivergencePages pages, WorstFirst worst, Unmasking unmasking) {
    this.pages = pages;
    this.worst = worst;
    this.unmasking = unmasking;
  }

  /** How a list is ordered. */
  enum Order {
    NEWEST,
    WORST
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Divergences by rule, severity, verdict, product, cause and time",
      description =
          "Newest first; roots worst first: decisions that differ before money that moved, the most"
              + " first, then severity, then time. Of the newest 5,000 of the span, and 'complete'"
              + " says whether that was all. Amounts are compared whatever their currency. What a"
              + " root has led to so far stands beside it and does not order the list, so that its"
              + " pages hold still. Ask for text/csv to get the same page as CSV.")
  DivergencePageView list(
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable Verdict verdict,
      @RequestParam(required = false) @Nullable String product,
      @RequestParam(required = false) DivergenceFilter.@Nullable Cause cause,
      @Parameter(description = "absent: WORST where the cause is ROOT, else NEWEST")
          @RequestParam(required = false)
          @Nullable Order order,
      @Parameter(description = "inclusive, by the time of the verdict")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "exclusive") @RequestParam(required = false) @Nullable Instant to,
      @Parameter(description = "show those that were taken back too")
          @RequestParam(defaultValue = "false")
          boolean retracted,
      @Parameter(description = "the next of the page before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "1 to 1,000") @RequestParam(defaultValue = "100") int limit,
      @Parameter(description = "show whole account numbers; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    AccountNumbers numbers = unmasking.numbers(unmask, who, "divergences");
    var filter = new DivergenceFilter(rule, severity, verdict, product, cause, from, to, retracted);
    boolean worstFirst =
        order == Order.WORST || order == null && cause == DivergenceFilter.Cause.ROOT;
    DivergencePageView page =
        worstFirst
            ? worst.page(filter, cursor, DivergencePages.checked(limit), numbers)
            : pages.ofRules(filter, cursor, limit, numbers);
    unmasking.shown(numbers, who, "divergences", page.accountRefs());
    return page;
  }

  @GetMapping(produces = DivergenceCsv.MEDIA_TYPE)
  @Operation(
      summary = "Divergences as CSV",
      description =
          "The header X-Next-Cursor has the cursor of the next page, X-Sampled tells of a storm.")
  ResponseEntity<String> csv(
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable Verdict verdict,
      @RequestParam(required = false) @Nullable String product,
      @RequestParam(required = false) DivergenceFilter.@Nullable Cause cause,
      @RequestParam(required = false) @Nullable Order order,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "false") boolean retracted,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(defaultValue = "false") boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    DivergencePageView page =
        list(
            rule, severity, verdict, product, cause, order, from, to, retracted, cursor, limit,
            unmask, who);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().header(SAMPLED, Boolean.toString(page.sampled()));
    if (page.next() != null) {
      answer.header(NEXT, page.next());
    }
    return answer.body(DivergenceCsv.of(page.divergences()));
  }
}
