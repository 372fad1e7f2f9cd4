package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import io.paritas.comparator.rulebook.Publication;
import io.paritas.comparator.rulebook.RuleRegister;
import io.paritas.comparator.rulebook.RuleRegister.Draft;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Problem;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Activates rule sets for those who may, and writes down that they did. */
@Component
class RuleCommands {
  private static final Logger AUDIT = LoggerFactory.getLogger("paritas.audit");

  /** What problems call a file that came over the wire. */
  private static final String FILE = "rules.yaml";

  /** Characters are at most four bytes long. */
  private static final int MOST_BYTES = 4 * RuleSetYaml.MAX_CHARACTERS;

  private static final int MOST_KEY = 128;

  private final RuleRegister register;
  private final Roles roles;

  RuleCommands(RuleRegister register, Roles roles) {
    this.register = register;
    this.roles = roles;
  }

  /** A file, and the rules in it. */
  record Read(String yaml, RuleSet rules) {}

  /**
   * @throws ProblemException with every problem of the file
   */
  Read read(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw ProblemException.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "rules-too-large",
          "The rules file is too large",
          "A rules file has at most " + RuleSetYaml.MAX_CHARACTERS + " characters.");
    }
    String yaml = new String(bytes, StandardCharsets.UTF_8);
    try {
      return new Read(yaml, RuleSetYaml.read(yaml, FILE));
    } catch (InvalidRuleSetException e) {
      throw broken(e.problems());
    }
  }

  /** One problem, as it stands in an answer. */
  record ProblemView(String file, int line, @Nullable String rule, String message) {
    static ProblemView of(Problem problem) {
      return new ProblemView(
          problem.file() == null ? FILE : problem.file(),
          problem.line(),
          problem.rule(),
          problem.message());
    }
  }

  private static ProblemException broken(List<Problem> problems) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "rules-broken",
        "The rules file cannot be used",
        "Nothing was changed. 'problems' names every line and what to write instead.",
        Map.of("problems", problems.stream().map(ProblemView::of).toList()));
  }

  void activate(
      InputStream file,
      @Nullable String ifMatch,
      @Nullable String idempotencyKey,
      boolean dryRun,
      Authentication who)
      throws IOException {
    requireApprover(who);
    String replaces = replaces(ifMatch);
    if (idempotencyKey != null
        && (idempotencyKey.isBlank() || idempotencyKey.length() > MOST_KEY)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "idempotency-key",
          "Idempotency-Key not understood",
          "Write 1 to " + MOST_KEY + " characters of your own choice, or leave it out.");
    }
    Read read = read(file);
    Draft draft = new Draft(read.yaml(), read.rules(), replaces, who.getName(), idempotencyKey);
    Publication outcome = dryRun ? register.foreseen(draft) : register.activate(draft);
    if (!dryRun) {
      audit(who, read.rules(), outcome);
    }
    refuse(outcome);
  }

  private void requireApprover(Authentication who) {
    boolean allowed = roles.has(who, Role.APPROVER);
    if (!allowed) {
      AUDIT
          .atInfo()
          .addKeyValue("action", "activate-rules")
          .addKeyValue("who", who.getName())
          .addKeyValue("allowed", false)
          .log("activate-rules who={} allowed=false", who.getName());
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "rules-forbidden",
          "Only approvers may change the rules",
          "What counts as the same answer decides who is promoted: ask somebody with the role"
              + " APPROVER. POST /api/v1/rules:validate is open to all.");
    }
  }

  private static @Nullable String replaces(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "if-match",
          "If-Match is missing",
          "Send If-Match with the ETag that GET /api/v1/rules gave, so that nobody's change is"
              + " overwritten unseen; or If-Match: * to replace whatever is active.");
    }
    String tag = ifMatch.trim();
    return "*".equals(tag) ? null : tag.replaceFirst("^W/", "").replace("\"", "");
  }

  private static void audit(Authentication who, RuleSet rules, @Nullable Publication outcome) {
    String result = outcome == null ? "Nothing" : outcome.getClass().getSimpleName();
    String replaced =
        outcome instanceof Publication.Activated activated ? activated.replaced() : "";
    AUDIT
        .atInfo()
        .addKeyValue("action", "activate-rules")
        .addKeyValue("who", who.getName())
        .addKeyValue("ruleSet", rules.id().toString())
        .addKeyValue("version", rules.id().version())
        .addKeyValue("replaced", replaced)
        .addKeyValue("result", result)
        .log(
            "activate-rules who={} ruleSet={} replaced={} result={}",
            who.getName(),
            rules.id(),
            replaced,
            result);
  }

  private static void refuse(@Nullable Publication outcome) {
    switch (outcome) {
      case null -> {}
      case Publication.Activated activated -> {}
      case Publication.Unchanged unchanged -> {}
      case Publication.Lost lost ->
          throw ProblemException.of(
              HttpStatus.PRECONDITION_FAILED,
              "rules-changed",
              "Somebody activated other rules meanwhile",
              "Look at what is active now (GET /api/v1/rules), bring your change in there, and send"
                  + " its ETag as If-Match.",
              Map.of("active", lost.active()));
      case Publication.KeyTaken taken ->
          throw ProblemException.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "idempotency-key-taken",
              "This Idempotency-Key was used for another file",
              "Take a key of its own for every change.",
              Map.of("ruleSet", taken.version().id()));
      case Publication.VersionTaken taken ->
          throw broken(List.of(new Problem(FILE, 0, null, Publication.VERSION_TAKEN)));
    }
  }
}
