package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.query.SecuritySettings.Role;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hears that an account was loaded anew on its shadow platform. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class ResyncController {
  private final Accounts accounts;
  private final ResyncTopics topics;
  private final Roles roles;
  private final ResyncChecks checks;

  ResyncController(Accounts accounts, ResyncTopics topics, Roles roles, ResyncChecks checks) {
    this.accounts = accounts;
    this.topics = topics;
    this.roles = roles;
    this.checks = checks;
  }

  /** What was loaded, and where in both platforms' orders. */
  record ResyncRequest(
      @Schema(description = "who was reloaded; CANDIDATE where absent") @Nullable Platform platform,
      @Schema(
              description =
                  "the last answer that the reload holds, in the official platform's own order of"
                      + " the account (accountSequence)",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Long officialSequence,
      @Schema(
              description =
                  "the last answer that the reloaded platform gave before, in its own order; 0 for"
                      + " none",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Long ownSequence,
      @Schema(
              description = "what the account holds now, every balance kind that it shows",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Map<String, Amount> balances) {}

  /** An exact amount. */
  record Amount(
      @Schema(
              description = "a decimal, for example 12.50",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable BigDecimal amount,
      @Schema(description = "ISO 4217", requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String currency) {}

  /** What was written. */
  record ResyncView(
      @Schema(description = "names the reload; the same request has the same") String resyncId,
      String accountRef,
      String platform,
      long officialSequence,
      long ownSequence,
      @Schema(description = "nothing was written") boolean dryRun) {}

  @PostMapping("/{ref}:resync")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tell that the account was loaded anew on its shadow platform",
      description =
          "For operators, and audited. The drift ends, what it was composed of is closed, and the"
              + " window of parity begins anew: the account's parity says reloadedAt once the"
              + " comparator has taken it. It takes effect at ownSequence in the reloaded"
              + " platform's own order, whenever it is told. The same request again has no effect.")
  ResyncView resync(
      @PathVariable String ref,
      @RequestBody ResyncRequest request,
      @Parameter(description = "tells two reloads with the same content apart; at most 100 letters")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(description = "check only, write nothing") @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    roles.demand(who, Role.OPERATOR, "resync", "account " + Accounts.checked(ref));
    AccountEvidence account = accounts.known(ref);
    Resync resync = resync(account, request, key == null ? "" : key);
    checks.check(account, resync);
    if (!dryRun) {
      topics.write(resync);
    }
    return new ResyncView(
        resync.resyncId(),
        account.accountRef(),
        resync.platform().name(),
        resync.officialSequence(),
        resync.ownSequence(),
        dryRun);
  }

  private static Resync resync(AccountEvidence account, ResyncRequest request, String key) {
    Long official = request.officialSequence();
    Long own = request.ownSequence();
    Map<String, Amount> balances = request.balances();
    if (official == null || own == null || balances == null || key.length() > 100) {
      throw ResyncChecks.refused(
          "Send officialSequence, ownSequence and balances, and an Idempotency-Key of at most 100"
              + " letters if any.");
    }
    Platform platform = request.platform() == null ? Platform.CANDIDATE : request.platform();
    try {
      SortedMap<String, Money> held = new TreeMap<>();
      balances.forEach((kind, amount) -> held.put(kind, money(amount)));
      String id =
          ResyncChecks.id(account.accountRef(), key, platform + " " + official + " " + own + held);
      return new Resync(id, account.accountId(), platform, official, own, held);
    } catch (InvalidResponseException e) {
      throw ResyncChecks.refused("The reload cannot be as told: " + e.getMessage() + ".");
    }
  }

  private static Money money(@Nullable Amount amount) {
    if (amount == null || amount.amount() == null || amount.currency() == null) {
      throw ResyncChecks.refused("Each balance needs its amount and its currency.");
    }
    return new Money(amount.amount(), amount.currency());
  }
}
