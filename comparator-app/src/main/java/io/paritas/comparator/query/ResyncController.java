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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
              + " platform's own order, whenever it is told. The same request again has no effect."
              + " Both places must have been read already. GET /api/v1/accounts/{ref} lists the"
              + " resyncId under 'reloads' once the comparator has heard of it.")
  ResyncView resync(
      @PathVariable String ref,
      @RequestBody ResyncRequest request,
      @Parameter(
              description =
                  "tells two reloads with the same content apart, 1 to 100 letters; with another"
                      + " content it is refused")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(description = "the ETag of the account as it was looked at; absent or *: any")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(description = "check only, write nothing") @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    roles.demand(who, Role.OPERATOR, "resync", "account " + Accounts.checked(ref));
    AccountEvidence account = accounts.known(ref);
    ResyncChecks.checkKey(key);
    Resync resync = resync(account, request, key);
    checks.check(account, resync, ifMatch, key);
    write(resync, account.accountRef(), dryRun, who);
    return new ResyncView(
        resync.resyncId(),
        account.accountRef(),
        resync.platform().name(),
        resync.officialSequence(),
        resync.ownSequence(),
        dryRun);
  }

  private void write(Resync resync, String ref, boolean dryRun, Authentication who) {
    String result = "unknown";
    try {
      if (!dryRun) {
        topics.write(resync);
      }
      result = dryRun ? "checked" : "written";
    } finally {
      roles.did(who, "resync-told", "account " + ref, details(resync, result));
    }
  }

  private static Map<String, Object> details(Resync resync, String result) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("resyncId", resync.resyncId());
    details.put("platform", resync.platform());
    details.put("officialSequence", resync.officialSequence());
    details.put("ownSequence", resync.ownSequence());
    details.put("balances", resync.balances());
    details.put("result", result);
    return details;
  }

  private static Resync resync(
      AccountEvidence account, ResyncRequest request, @Nullable String key) {
    Long official = request.officialSequence();
    Long own = request.ownSequence();
    Map<String, Amount> balances = request.balances();
    if (official == null || own == null || balances == null) {
      throw ResyncChecks.refused("Send officialSequence, ownSequence and balances.");
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
