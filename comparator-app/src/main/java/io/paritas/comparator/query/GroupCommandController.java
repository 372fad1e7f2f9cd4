package io.paritas.comparator.query;

import io.paritas.comparator.query.GroupCommands.CommandRequest;
import io.paritas.comparator.query.GroupCommands.Kind;
import io.paritas.comparator.query.GroupViews.CommandView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people and jobs ask of one group. */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "groups")
class GroupCommandController {
  private static final String SAFE =
      " Audited. The same Idempotency-Key with the same command is done once and answered the same;"
          + " a refusal (409) names every condition that fails, changes nothing, and may be sent"
          + " again as it is.";

  private final GroupCommands commands;

  GroupCommandController(GroupCommands commands) {
    this.commands = commands;
  }

  @PostMapping("/{id}:promote")
  @Operation(
      operationId = "promoteGroup",
      summary = "Ask for the group's promotion inside an approved wave; for operators and jobs",
      description =
          "Reserves a slot in the wave's cell; the controller does the rest. 202: asked for. 200: the"
              + " wave has it on its way already. 'waitsFor' says what it waits for then: weather never"
              + " refuses, it delays."
              + SAFE)
  ResponseEntity<CommandView> promote(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.PROMOTE, id, request, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:pause")
  @Operation(
      operationId = "pauseGroup",
      summary = "Hold the group where it is; for operators",
      description =
          "While its customers wait for a promotion, this gives the attempt up at once. A rollback"
              + " goes on."
              + SAFE)
  ResponseEntity<CommandView> pause(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.PAUSE, id, request, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:resume")
  @Operation(
      operationId = "resumeGroup",
      summary = "Let the group go on; for operators",
      description = "Says as well that whoever its 'concern' calls for has come." + SAFE)
  ResponseEntity<CommandView> resume(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.RESUME, id, request, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:abort")
  @Operation(
      operationId = "abortGroup",
      summary = "Give up a promotion that has not switched; for operators",
      description = "Of a group that is APPROVED, FENCED or DRAINED: legacy answers on." + SAFE)
  ResponseEntity<CommandView> abort(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.ABORT, id, request, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:rollback")
  @Operation(
      operationId = "rollbackGroup",
      summary = "Bring the group back to legacy; for operators",
      description =
          "Of a group in PROBATION or PROMOTED. It lands only where legacy holds the candidate's"
              + " balances; past the budget the candidate answers again, and 'concern' calls for a"
              + " person."
              + SAFE)
  ResponseEntity<CommandView> rollback(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.ROLLBACK, id, request, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:retire")
  @Operation(
      operationId = "retireGroup",
      summary = "End the way back for good; for two approvers",
      description =
          "Of a group that is PROMOTED. The first approver's word waits (202), the second's does it"
              + " (200)."
              + SAFE)
  ResponseEntity<CommandView> retire(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CommandRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.RETIRE, id, request, new Asked(key, ifMatch, dryRun, who));
  }
}
