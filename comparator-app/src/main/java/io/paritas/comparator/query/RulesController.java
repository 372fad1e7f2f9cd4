package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.query.RuleViews.RulesView;
import io.paritas.comparator.rulebook.RuleRegister;
import io.paritas.comparator.rulebook.RuleVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule set in use, those before it, and the next one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "rules")
class RulesController {
  private static final String YAML = ClusterController.YAML;

  private final RuleBook book;
  private final RuleRegister register;
  private final LiveTasks tasks;
  private final RuleCommands commands;

  RulesController(RuleBook book, RuleRegister register, LiveTasks tasks, RuleCommands commands) {
    this.book = book;
    this.register = register;
    this.tasks = tasks;
    this.commands = commands;
  }

  @GetMapping("/rules")
  @Operation(
      summary = "The active rule set, the versions before it, and what each task judges by",
      description = "The ETag is what If-Match of PUT asks for.")
  ResponseEntity<RulesView> rules() {
    return answer(RuleViews.of(book.active().rules(), register, tasks));
  }

  @GetMapping(path = "/rules/versions/{hash}", produces = YAML)
  @Operation(summary = "The file of one version, as it was published")
  String version(@PathVariable String hash) {
    RuleVersion version = register.version(hash);
    if (version == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "rule-set-unknown",
          "No such rule set",
          "No rule set of this hash was published; GET /api/v1/rules lists those that were.");
    }
    return version.yaml();
  }

  @PostMapping(path = "/rules:validate", consumes = YAML)
  @Operation(
      summary = "Whether a rules file could be activated: all its problems at once",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = YAML, schema = @Schema(type = "string"))))
  RuleViews.ReadView validate(InputStream file) throws IOException {
    return RuleViews.read(commands.read(file).rules());
  }

  @PutMapping(path = "/rules", consumes = YAML)
  @Operation(
      summary = "Makes a rules file the active one; for approvers",
      description =
          "Validated first: a broken file changes nothing. Every task adopts it at a position that"
              + " it writes down. The same Idempotency-Key with the same file has no second effect.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = YAML, schema = @Schema(type = "string"))))
  ResponseEntity<RulesView> put(
      InputStream file,
      @Parameter(description = "the ETag of the rule set that this one replaces; * for any")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @Parameter(description = "say what would happen, and do nothing")
          @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(hidden = true) Authentication who)
      throws IOException {
    commands.activate(file, ifMatch, idempotencyKey, dryRun, who);
    return answer(RuleViews.of(book.active().rules(), register, tasks));
  }

  private static ResponseEntity<RulesView> answer(RulesView view) {
    return ResponseEntity.ok().eTag(view.hash()).body(view);
  }
}
