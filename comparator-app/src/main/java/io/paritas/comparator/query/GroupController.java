package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CertificateRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.GroupPages.GroupListView;
import io.paritas.comparator.query.GroupViews.EvaluationView;
import io.paritas.comparator.query.GroupViews.GroupView;
import io.paritas.comparator.query.GroupViews.HistoryView;
import io.paritas.comparator.query.SecuritySettings.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Groups: what they are, what they wait for, what happened to them and what it rested on. */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "groups")
class GroupController {
  private final GroupNames names;
  private final Registrations registrations;
  private final Idempotency idempotency;
  private final ControlStore store;
  private final Commands commands;
  private final TrailPages pages;
  private final GroupPages groups;
  private final Unmasking unmasking;
  private final Roles roles;
  private final AccountRefs refs;
  private final Clock clock;

  GroupController(
      GroupNames names,
      Registrations registrations,
      Idempotency idempotency,
      ControlStore store,
      Commands commands,
      TrailPages pages,
      GroupPages groups,
      Unmasking unmasking,
      Roles roles,
      AccountRefs refs,
      Clock clock) {
    this.names = names;
    this.registrations = registrations;
    this.idempotency = idempotency;
    this.store = store;
    this.commands = commands;
    this.pages = pages;
    this.groups = groups;
    this.unmasking = unmasking;
    this.roles = roles;
    this.refs = refs;
    this.clock = clock;
  }

  /** What became of each group. */
  record RegistrationsView(List<Registrations.Registered> groups, boolean dryRun) {}

  @PutMapping
  @Operation(
      operationId = "registerGroups",
      summary = "Register groups of accounts that move together; for operators",
      description =
          "Up to 100 at a time. All are checked first, and nothing is written where anything is wrong"
              + " with one; then each is a step of its own. Where somebody takes one of the accounts"
              + " meanwhile, the 409 says before which group it ended: the same again, without that"
              + " account, registers the rest. The same again changes nothing, so it may come without"
              + " an Idempotency-Key. Members and cohort of a registered group never change. If-Match:"
              + " only if each is there, in that version. Audited.")
  ResponseEntity<RegistrationsView> put(
      @RequestBody(required = false) Registrations.@Nullable GroupsRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    roles.demand(who, Role.OPERATOR, "register-groups", "groups");
    Asked asked = new Asked(key, ifMatch, dryRun, who);
    return idempotency.onceIfKeyed(
        asked,
        "register-groups\n" + Registrations.content(request),
        RegistrationsView.class,
        command ->
            ResponseEntity.ok(
                new RegistrationsView(registrations.register(request, asked), dryRun)));
  }

  @GetMapping
  @Operation(
      operationId = "groups",
      summary = "The groups in one phase, of a cohort where one is given",
      description = "Some milliseconds old. What a wave is made of: phase=ELIGIBLE.")
  GroupListView groups(
      @RequestParam Phase phase,
      @RequestParam(required = false) @Nullable String cohort,
      @Parameter(description = "the next of the page before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "1 to 1,000") @RequestParam(defaultValue = "100") int limit) {
    return groups.page(phase, cohort, cursor, DivergencePages.checked(limit));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "group",
      summary = "Where a group is, and what can be asked of it now",
      description = "The ETag is its version: send it as If-Match to change only what you saw.")
  ResponseEntity<GroupView> group(
      @PathVariable String id,
      @Parameter(description = "show whole account numbers; for operators, and audited")
          @RequestParam(defaultValue = "false")
          boolean unmask,
      @Parameter(hidden = true) Authentication who) {
    GroupRecord group = names.known(id);
    AccountNumbers numbers = unmasking.numbers(unmask, who, "group " + id);
    GroupView view = GroupViews.of(group, names.of(group), refs, numbers);
    return ResponseEntity.ok().eTag(Long.toString(group.version())).body(view);
  }

  @PostMapping("/{id}:evaluate")
  @Operation(
      operationId = "evaluateGroup",
      summary = "Why not yet: everything that the group's next step waits for",
      description =
          "Changes nothing. The gates are asked now, as the controller asks them; each condition that"
              + " fails comes with what to do about it.")
  EvaluationView evaluate(
      @PathVariable String id,
      @Parameter(description = "look at the room in the cell of this wave")
          @RequestParam(required = false)
          @Nullable String wave,
      @Parameter(description = "look at the room in this cell") @RequestParam(required = false)
          @Nullable String cell) {
    GroupRecord group = names.known(id);
    String into = cell != null ? cell : cellOf(group, wave);
    return EvaluationView.of(
        group, names.of(group), commands.outlook(group, into), into, clock.instant());
  }

  private @Nullable String cellOf(GroupRecord group, @Nullable String wave) {
    if (wave == null) {
      return group.cell();
    }
    WaveRecord record = store.read(Key.wave(wave));
    if (record == null) {
      throw WaveViews.unknown();
    }
    return record.cell();
  }

  @GetMapping("/{id}/history")
  @Operation(
      operationId = "groupHistory",
      summary = "What happened to a group, by whom and why, newest first")
  HistoryView history(
      @PathVariable String id,
      @Parameter(description = "the next of the page before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "1 to 1,000") @RequestParam(defaultValue = "100") int limit) {
    return pages.history(names.known(id), id, cursor, DivergencePages.checked(limit));
  }

  @GetMapping(path = "/{id}/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "groupEvidence",
      summary = "The signed certificate that a switch to the candidate rested on",
      description =
          "Byte for byte as it was signed: ./paritas verify-certificate FILE --key PUBLIC.pem checks it offline. The"
              + " newest one, unless the epoch that the switch began is given.")
  ResponseEntity<String> evidence(
      @PathVariable String id,
      @Parameter(description = "as the history names it") @RequestParam(required = false)
          @Nullable Long epoch) {
    GroupRecord group = names.known(id);
    Long switched = epoch == null ? lastSwitch(group) : epoch;
    CertificateRecord certificate =
        switched == null ? null : store.read(Key.certificate(group.id(), switched));
    if (certificate == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "evidence-none",
          "No such certificate",
          epoch == null
              ? "The group was never switched to the candidate: a certificate is written when it is."
                  + " POST /groups/{id}:evaluate says what it waits for."
              : "No switch to the candidate began that epoch: GET /groups/{id}/history names those"
                  + " that did (PROBATION).");
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(certificate.document());
  }

  private @Nullable Long lastSwitch(GroupRecord group) {
    return store.audit(group.id()).reversed().stream()
        .filter(record -> record.from() == Phase.DRAINED && record.to() == Phase.PROBATION)
        .map(AuditRecord::epoch)
        .findFirst()
        .orElse(null);
  }
}
