package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.query.TransactionSearch.Found;
import io.paritas.comparator.query.TransactionView.Leg;
import io.paritas.comparator.query.TransactionView.Waiting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One transaction: what each platform answered, and what that means. */
@RestController
@RequestMapping("/api/v1/transactions")
@Tag(name = "transactions")
class TransactionController {
  private final TransactionSearch search;
  private final LegAssembly legs;
  private final AccountRefs refs;
  private final Unmasking unmasking;

  TransactionController(
      TransactionSearch search, LegAssembly legs, AccountRefs refs, Unmasking unmasking) {
    this.search = search;
    this.legs = legs;
    this.refs = refs;
    this.unmasking = unmasking;
  }

  @GetMapping("/{transactionId}")
  @Operation(
      summary = "What each platform answered, which rules diverged, and why",
      description =
          "404 is one of two problems: transaction-waiting (one side answered, the other did not"
              + " yet) or transaction-never-seen (of all that was read by asOf; the look waits until"
              + " what was judged by then is in the ledger). 503 with Retry-After: it could not be"
              + " asked, or is not settled yet; nothing is known, and 'awaits' says until when: all"
              + " PARTITIONS are read, the tasks COMMIT, the LEDGER holds what was judged. Asked again,"
              + " it is answered as of the first time, by asOf, where the ledger never is level.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "404", description = "Never seen, or waiting for one side")
  TransactionView transaction(
      @PathVariable String transactionId,
      @Parameter(description = "show whole account numbers; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    AccountNumbers numbers = unmasking.numbers(unmask, who, "transaction " + transactionId);
    Found found = search.find(transactionId);
    List<Waiting> waits = waiting(found, numbers);
    unmasking.shown(numbers, who, "transaction " + transactionId, accounts(found, waits));
    if (found.words().isEmpty()) {
      throw waits.isEmpty() ? neverSeen(found) : waitsForOneSide(waits);
    }
    Map<String, List<LedgerEntry>> byLeg =
        found.words().stream()
            .collect(
                Collectors.groupingBy(
                    LedgerEntry::accountRef, LinkedHashMap::new, Collectors.toList()));
    List<Leg> judged = byLeg.values().stream().map(leg -> legs.leg(leg, numbers)).toList();
    // What was judged between both looks waits no longer.
    waits = waits.stream().filter(leg -> !byLeg.containsKey(leg.accountRef())).toList();
    return new TransactionView(transactionId, judged, waits, found.waiting() != null);
  }

  private static List<String> accounts(Found found, List<Waiting> waits) {
    return Stream.concat(
            found.words().stream().map(LedgerEntry::accountRef),
            waits.stream().map(Waiting::accountRef))
        .toList();
  }

  private List<Waiting> waiting(Found found, AccountNumbers numbers) {
    return found.waiting() == null
        ? List.of()
        : found.waiting().stream().map(leg -> view(leg, numbers)).toList();
  }

  private Waiting view(WaitingLeg leg, AccountNumbers numbers) {
    return new Waiting(
        refs.of(leg.accountId()),
        numbers.shown(leg.accountId()),
        leg.platform().name(),
        leg.recordedAt(),
        leg.deadline());
  }

  private static ProblemException waitsForOneSide(List<Waiting> waiting) {
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "transaction-waiting",
        "Waiting for one side",
        "One platform has answered and the other has not yet: ask again once it has, or after the"
            + " deadline, when it is Missing.",
        Map.of("waiting", waiting));
  }

  private static ProblemException neverSeen(Found found) {
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "transaction-never-seen",
        "Never seen",
        "No answer to this transaction that the comparator had read by asOf was judged or waits, or"
            + " it is older than the ledger keeps. readThrough says how far each platform was read"
            + " completely: an answer younger than that may still come. Else check the id, the"
            + " scope and the dead letters.",
        Map.of("asOf", found.asked(), "readThrough", found.readThrough()));
  }
}
