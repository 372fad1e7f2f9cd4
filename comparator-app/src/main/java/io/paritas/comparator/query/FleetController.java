package io.paritas.comparator.query;

import io.paritas.comparator.query.FleetTallies.Fleet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

  FleetController(ObjectProvider<FleetTallies> tallies) {
    this.tallies = tallies;
  }

  @GetMapping
  @Operation(
      summary = "Exact counts by verdict, who waits, and how far each side was read",
      description = "They come from the state itself, so no storm and no sampling touches them.")
  Fleet fleet() {
    FleetTallies found = tallies.getIfAvailable();
    if (found == null) {
      throw new LookupFailedException(
          "This instance does not join answers: ask one that does.", null);
    }
    return found.now();
  }
}
