package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.AccountRefs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Accounts by their reference; their numbers stand in no address. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "accounts")
class AccountController {
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private final Accounts accounts;
  private final AccountRefs refs;
  private final DivergencePages pages;
  private final Unmasking unmasking;
  private final JsonMapper json;

  AccountController(
      Accounts accounts,
      AccountRefs refs,
      DivergencePages pages,
      Unmasking unmasking,
      JsonMapper json) {
    this.accounts = accounts;
    this.refs = refs;
    this.pages = pages;
    this.unmasking = unmasking;
    this.json = json;
  }

  /** A number to look for. */
  record Search(
      @Schema(
              description = "the account's number, as the platforms write it",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String accountNumber) {
    @Override
    public String toString() {
      return "Search";
    }
  }

  @PostMapping("/accounts:search")
  @Operation(
      summary = "The reference and the parity of the account with this number",
      description = "The number travels in the body, so that no log of addresses has it.")
  AccountView search(@RequestBody Search search) {
    String number = search.accountNumber();
    if (number == null || number.isBlank()) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "parameter",
          "Account number missing",
          "Send {\"accountNumber\": \"...\"}, with the number as the platforms write it.");
    }
    return view(accounts.known(refs.of(number)), AccountNumbers.MASKED);
  }

  @GetMapping("/accounts/{ref}")
  @Operation(
      summary = "What is known of an account's parity",
      description = "The ETag is what If-Match of a command on this account asks for.")
  ResponseEntity<AccountView> account(
      @PathVariable String ref,
      @Parameter(description = "show the whole account number; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    AccountEvidence evidence = accounts.known(ref);
    AccountView view = view(evidence, unmasking.numbers(unmask, who, "account " + ref));
    return ResponseEntity.ok().eTag(ResyncChecks.tag(evidence)).body(view);
  }

  @GetMapping("/accounts/{ref}/divergences")
  @Operation(summary = "An account's divergences, newest first")
  DivergencePageView divergences(
      @PathVariable String ref,
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
    AccountNumbers numbers =
        unmasking.numbers(unmask, who, "divergences of account " + Accounts.checked(ref));
    DivergencePageView page =
        pages.ofAccount(ref, DivergenceFilter.any(retracted), cursor, limit, numbers);
    if (page.divergences().isEmpty() && cursor == null) {
      accounts.known(ref);
    }
    return page;
  }

  private AccountView view(AccountEvidence evidence, AccountNumbers numbers) {
    Map<String, Object> parity = json.readValue(evidence.json(), OBJECT);
    parity.remove("accountId");
    parity.remove("type");
    return new AccountView(evidence.accountRef(), numbers.shown(evidence.accountId()), parity);
  }
}
