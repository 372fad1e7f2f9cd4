package io.paritas.comparator.query;

import io.paritas.comparator.promotion.control.Cells;
import io.paritas.comparator.promotion.control.Cells.Answer;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.SecuritySettings.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many groups each cell of the candidate may hold. */
@RestController
@RequestMapping("/api/v1/cells")
@Tag(name = "cells")
class CellController {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final ControlStore store;
  private final Cells cells;
  private final Idempotency idempotency;
  private final Roles roles;

  CellController(ControlStore store, Idempotency idempotency, Roles roles, Clock clock) {
    this.store = store;
    this.cells = new Cells(store, clock);
    this.idempotency = idempotency;
    this.roles = roles;
  }

  /** What a cell is to be. */
  record CellRequest(
      @Schema(
              description = "the most groups that it may hold; 0 takes no more",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Integer capacity) {}

  /** One cell. */
  record CellView(
      String id,
      int capacity,
      @Schema(description = "groups that hold a slot in it now") int reserved,
      @Schema(description = "grows with every change, a slot taken or given back too; the ETag")
          long version) {
    static CellView of(CellRecord cell) {
      return new CellView(cell.cell(), cell.capacity(), cell.reserved(), cell.version());
    }
  }

  @GetMapping("/{id}")
  @Operation(operationId = "cell", summary = "How much room a cell has")
  ResponseEntity<CellView> cell(@PathVariable String id) {
    CellRecord cell = store.read(Key.cell(checked(id)));
    if (cell == null) {
      throw unknown();
    }
    return answer(HttpStatus.OK, cell);
  }

  static ProblemException unknown() {
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "cell-unknown",
        "No such cell",
        "No cell of this name was set up: PUT /api/v1/cells/{id} does it.");
  }

  @PutMapping("/{id}")
  @Operation(
      operationId = "setCell",
      summary = "Set a cell up, or change its capacity; for admins",
      description =
          "Never below what it holds. The same again changes nothing, so it may come without an"
              + " Idempotency-Key; with one, it is done once, whatever the capacity is by then."
              + " Audited.")
  ResponseEntity<CellView> put(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CellRequest request,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Parameter(hidden = true) Authentication who) {
    roles.demand(who, Role.ADMIN, "set-cell", "cell " + checked(id));
    Integer capacity = request == null ? null : request.capacity();
    if (capacity == null || capacity < 0) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "capacity",
          "The capacity is missing",
          "Send {\"capacity\": 5000}: the most groups that the cell may hold, 0 or more.");
    }
    var asked = new Asked(key, ifMatch, dryRun, who);
    return idempotency.onceIfKeyed(
        asked,
        "set-cell\n" + id + "\n" + capacity,
        CellView.class,
        command -> set(id, capacity, command, asked));
  }

  private ResponseEntity<CellView> set(String id, int capacity, String command, Asked asked) {
    Answer answer =
        cells.set(
            id, capacity, new Cells.Asked(command, asked.by(), asked.ifVersion(), asked.dryRun()));
    asked.log("set-cell", "cell " + id, answer.getClass().getSimpleName());
    return switch (answer) {
      case Answer.Done(CellRecord cell, boolean created) ->
          answer(created && !asked.dryRun() ? HttpStatus.CREATED : HttpStatus.OK, cell);
      case Answer.Held(Hold hold) ->
          throw Refusals.of(
              "cell-held",
              "The cell cannot have that capacity",
              "Cell " + id + " was left as it is",
              hold,
              Map.of());
      case Answer.Changed(long version) -> throw Asked.changed("the cell", "cells/" + id, version);
    };
  }

  private static ResponseEntity<CellView> answer(HttpStatus status, CellRecord cell) {
    return ResponseEntity.status(status)
        .eTag(Long.toString(cell.version()))
        .body(CellView.of(cell));
  }

  static boolean isName(String id) {
    return NAME.matcher(id).matches();
  }

  private static String checked(String id) {
    if (!isName(id)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "cell-name",
          "No cell's name",
          "A cell's name has 1 to 64 letters, digits and . _ -, and begins with none of these signs.");
    }
    return id;
  }
}
