package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a rules file would have said of what was judged already. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "rules")
class PreviewController {
  private static final int MOST = 100_000;

  private final RulePreview preview;
  private final RuleCommands commands;
  private final Roles roles;

  /** One reads the topics hard enough. */
  private final Semaphore running = new Semaphore(1);

  PreviewController(RulePreview preview, RuleCommands commands, Roles roles) {
    this.preview = preview;
    this.commands = commands;
    this.roles = roles;
  }

  @PostMapping(path = "/rules:preview", consumes = ClusterController.YAML)
  @Operation(
      summary = "What a rules file would have said of what is still kept",
      description =
          "Pairs by old and new finding, with sample transactions; newest first. 'topics' and"
              + " 'ledger' say which span that was. Nothing is changed. For operators, and audited:"
              + " an expression can ask for what answers are masked to hide.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = ClusterController.YAML, schema = @Schema(type = "string"))))
  PreviewViews.PreviewView preview(
      InputStream file,
      @RequestParam(required = false) @Nullable String product,
      @Parameter(description = "inclusive, by the time of the verdict")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "exclusive") @RequestParam(required = false) @Nullable Instant to,
      @Parameter(description = "pairs at most, 1 to 100,000") @RequestParam(defaultValue = "20000")
          int limit,
      @Parameter(hidden = true) Authentication who)
      throws IOException {
    roles.demand(who, Role.OPERATOR, "preview-rules", product == null ? "all products" : product);
    if (limit < 1 || limit > MOST) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "parameter",
          "Parameter not understood",
          "Parameter 'limit' must be 1 to " + MOST + ".");
    }
    RuleCommands.Read read = commands.read(file);
    DivergenceFilter span = new DivergenceFilter(null, null, null, product, null, from, to, false);
    if (!running.tryAcquire()) {
      throw new LookupFailedException(
          "Another preview is running; try again when it is done.", null);
    }
    try {
      return preview.of(read.rules(), span, limit);
    } finally {
      running.release();
    }
  }
}
