package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.ledger.LedgerReader;
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
import org.springframework.beans.factory.ObjectProvider;
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
  private final LedgerReader ledger;
  private final LegAssembly legs;
  private final ObjectProvider<WaitingAnswers> waiting;
  private final AccountRefs refs;
  private final Unmasking unmasking;

  TransactionController(
      LedgerReader ledger,
      LegAssembly legs,
      ObjectProvider<WaitingAnswers> waiting,
      AccountRefs refs,
      Unmasking unmasking) {
    this.ledger = ledger;
    this.legs = legs;
    this.waiting = waiting;
    this.refs = refs;
    this.unmasking = unmasking;
  }

  @GetMapping("/{transactionId}")
  @Operation(
      summary = "What each platform answered, which rules diverged, and why",
      description =
          "404 is one of two problems: transaction-waiting (one side answered, the other did not"
              + " yet) or transaction-never-seen. 503: it could not be asked, nothing is known.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "404", description = "Never seen, or waiting for one side")
  TransactionView transaction(
      @PathVariable String transactionId,
      @Parameter(description = "show whole account numbers; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    AccountNumbers numbers = unmasking.numbers(unmask, who, "transaction " + transactionId);
    List<LedgerEntry> words = ledger.transaction(transactionId);
    if (words.isEmpty()) {
      throw unknown(transactionId, numbers);
    }
    Map<String, List<LedgerEntry>> byLeg =
        words.stream()
            .collect(
                Collectors.groupingBy(
                    LedgerEntry::accountRef, LinkedHashMap::new, Collectors.toList()));
    List<Leg> found = byLeg.values().stream().map(leg -> legs.leg(leg, numbers)).toList();
    try {
      return new TransactionView(transactionId, found, waiting(transactionId, numbers), true);
    } catch (LookupFailedException e) {
      return new TransactionView(transactionId, found, List.of(), false);
    }
  }

  private List<Waiting> waiting(String transactionId, AccountNumbers numbers) {
    WaitingAnswers answers = waiting.getIfAvailable();
    if (answers == null) {
      throw new LookupFailedException(
          "This instance does not join answers: ask one that does.", null);
    }
    return answers.find(transactionId).stream().map(leg -> view(leg, numbers)).toList();
  }

  private Waiting view(WaitingLeg leg, AccountNumbers numbers) {
    return new Waiting(
        refs.of(leg.accountId()),
        numbers.shown(leg.accountId()),
        leg.platform().name(),
        leg.recordedAt(),
        leg.deadline());
  }

  private ProblemException unknown(String transactionId, AccountNumbers numbers) {
    List<Waiting> found = waiting(transactionId, numbers);
    if (!found.isEmpty()) {
      return ProblemException.of(
          HttpStatus.NOT_FOUND,
          "transaction-waiting",
          "Waiting for one side",
          "One platform has answered and the other has not yet: ask again once it has, or after the"
              + " deadline, when it is Missing.",
          Map.of("waiting", found));
    }
    long behind = ledger.behind();
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "transaction-never-seen",
        "Never seen",
        behind == 0
            ? "No answer to this transaction was seen, or it is older than the ledger keeps: check"
                + " the id and the scope."
            : "No answer to this transaction is in the ledger, which is %d records behind: check the id, and ask again."
                .formatted(behind),
        Map.of("ledgerLagRecords", behind));
  }
}
