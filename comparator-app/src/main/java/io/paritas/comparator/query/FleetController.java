package io.paritas.comparator.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paritas.comparator.query.FleetPhases.PromotionView;
import io.paritas.comparator.query.FleetTallies.Fleet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exact counts over everything that was judged. */
@RestController
@RequestMapping("/api/v1/fleet")
@Tag(name = "fleet")
class FleetController {
  private final ObjectProvider<FleetTallies> tallies;
  private final FleetPhases phases;

  FleetController(ObjectProvider<FleetTallies> tallies, FleetPhases phases) {
    this.tallies = tallies;
    this.phases = phases;
  }

  /** The whole fleet. */
  record FleetView(
      @JsonUnwrapped Fleet tallies,
      @Schema(
              description =
                  "where the groups are; absent: they cannot be read now, or nothing is promoted here")
          @Nullable PromotionView promotion) {}

  @GetMapping
  @Operation(
      summary =
          "Exact counts by verdict, who waits, how far each side was read, and where the groups are",
      description = "They come from the state itself, so no storm and no sampling touches them.")
  FleetView fleet() {
    FleetTallies found = tallies.getIfAvailable();
    if (found == null) {
      throw new LookupFailedException(
          "This instance does not join answers: ask one that does.", null);
    }
    return new FleetView(found.now(), phases.now());
  }
}
