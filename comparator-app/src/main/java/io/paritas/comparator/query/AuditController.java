package io.paritas.comparator.query;

import io.paritas.comparator.query.TrailPages.Of;
import io.paritas.comparator.query.TrailPages.TrailView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hash-chained trails of everything that was done to groups, waves and cells. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {
  private final TrailPages pages;

  AuditController(TrailPages pages) {
    this.pages = pages;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "auditTrail",
      summary = "The audit trail of a group, a wave or a cell, and whether it is whole",
      description =
          "Oldest first, every record as it was hashed. Name exactly one. The whole trail is verified"
              + " at each call, against the hash that its owner itself remembers; 'breaks' says where"
              + " it was cut or changed. Ask for application/x-ndjson to get all of it, for"
              + " ./paritas verify-audit FILE.")
  TrailView audit(
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String wave,
      @RequestParam(required = false) @Nullable String cell,
      @Parameter(description = "the next of the page before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "1 to 1,000") @RequestParam(defaultValue = "100") int limit) {
    return pages.trail(new Of(group, wave, cell), cursor, DivergencePages.checked(limit));
  }

  @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      operationId = "auditLines",
      summary = "A whole audit trail, a record a line",
      description = "What ./paritas verify-audit FILE checks offline. Name exactly one.")
  String lines(
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String wave,
      @RequestParam(required = false) @Nullable String cell) {
    return pages.lines(new Of(group, wave, cell));
  }
}
