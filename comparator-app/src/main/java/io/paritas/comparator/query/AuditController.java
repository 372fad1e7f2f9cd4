package io.paritas.comparator.query;

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

/** The hash-chained trail of everything that was done to a group. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {
  private final GroupNames names;
  private final TrailPages pages;

  AuditController(GroupNames names, TrailPages pages) {
    this.names = names;
    this.pages = pages;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "auditTrail",
      summary = "A group's audit trail, oldest first, and whether it is whole",
      description =
          "Every record as it was hashed. The whole trail is verified at each call, against the hash"
              + " that the group itself remembers; 'breaks' says where it was cut or changed. Ask for"
              + " application/x-ndjson to get all of it, for ./paritas verify-audit FILE.")
  TrailView audit(
      @RequestParam String group,
      @Parameter(description = "the next of the page before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "1 to 1,000") @RequestParam(defaultValue = "100") int limit) {
    return pages.trail(names.known(group), group, cursor, DivergencePages.checked(limit));
  }

  @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      operationId = "auditLines",
      summary = "A group's whole audit trail, a record a line",
      description = "What ./paritas verify-audit FILE checks offline.")
  String lines(@RequestParam String group) {
    return pages.lines(names.known(group));
  }
}
