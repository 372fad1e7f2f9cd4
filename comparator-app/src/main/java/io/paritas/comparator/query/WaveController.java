package io.paritas.comparator.query;

import io.paritas.comparator.promotion.waves.Progress;
import io.paritas.comparator.promotion.waves.Waves;
import io.paritas.comparator.query.WaveCommands.Kind;
import io.paritas.comparator.query.WaveViews.WaveRequest;
import io.paritas.comparator.query.WaveViews.WaveView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Waves: asked for by one person, approved by another. */
@RestController
@RequestMapping("/api/v1/waves")
@Tag(name = "waves")
class WaveController {
  private final WaveCommands commands;
  private final Waves waves;
  private final GroupNames names;

  WaveController(WaveCommands commands, Waves waves, GroupNames names) {
    this.commands = commands;
    this.waves = waves;
    this.names = names;
  }

  @PostMapping
  @Operation(
      operationId = "requestWave",
      summary = "Ask for a wave, which waits for a second person; for operators",
      description =
          "A canary goes first, the next step once all before it are PROMOTED. Nothing goes until an"
              + " approver who is somebody else approves. Audited; the same Idempotency-Key with the"
              + " same wave is done once.")
  ResponseEntity<WaveView> request(
      @RequestBody(required = false) @Nullable WaveRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.request(request, new Asked(key, ifMatch, dryRun, who));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "wave",
      summary = "How far a wave is, what blocks it, and how long it still takes",
      description = "The ETag is the wave's version; its groups have their own.")
  ResponseEntity<WaveView> wave(@PathVariable String id) {
    Progress progress = waves.progress(id);
    if (progress == null) {
      throw WaveViews.unknown();
    }
    return ResponseEntity.ok()
        .eTag(Long.toString(progress.wave().version()))
        .body(WaveViews.of(progress, names::of));
  }

  @PostMapping("/{id}:approve")
  @Operation(
      operationId = "approveWave",
      summary = "Approve a wave; for an approver who is not the one who asked for it",
      description = "From now on its groups go by themselves, and jobs may promote them. Audited.")
  ResponseEntity<WaveView> approve(
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.APPROVE, id, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:pause")
  @Operation(
      operationId = "pauseWave",
      summary = "Let no further group of a wave go; for operators",
      description =
          "Those that are APPROVED wait; those whose customers wait, or that have switched, go on."
              + " Audited.")
  ResponseEntity<WaveView> pause(
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.PAUSE, id, new Asked(key, ifMatch, dryRun, who));
  }

  @PostMapping("/{id}:resume")
  @Operation(
      operationId = "resumeWave",
      summary = "Let a paused wave go on; for operators",
      description = "Audited.")
  ResponseEntity<WaveView> resume(
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    return commands.run(Kind.RESUME, id, new Asked(key, ifMatch, dryRun, who));
  }
}
