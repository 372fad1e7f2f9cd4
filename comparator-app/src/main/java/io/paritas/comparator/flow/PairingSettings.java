package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.rules.response.Platform;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who waits for whom: {@code paritas.pairing.*}.
 *
 * @param patience how long an answer waits for its other side before it is Missing
 * @param memory how long the ids of judged pairs are remembered; a repeated answer older than that
 *     is Stale
 * @param missedMemory how long an answer that stayed alone lies on disk, so that a late one takes
 *     its Missing back; longer than any outage that is worked off afterwards, and not below the
 *     memory
 * @param heapLimit waiting answers that one task holds on the heap; the others go to disk
 * @param roster the units of each side's adapters, whose markers say how far that side was read
 */
@Validated
@ConfigurationProperties("paritas.pairing")
record PairingSettings(
    @DefaultValue("5m") Duration patience,
    @DefaultValue("24h") Duration memory,
    @DefaultValue("14d") Duration missedMemory,
    @DefaultValue("256MB") DataSize heapLimit,
    @DefaultValue Roster roster) {

  /**
   * @param legacy for example {@code legacy.responses.raw/0-63}
   * @param candidate for example {@code candidate.responses.raw/0-63}
   */
  record Roster(
      @NotEmpty @DefaultValue("legacy.responses.raw/0-5") List<String> legacy,
      @NotEmpty @DefaultValue("candidate.responses.raw/0-5") List<String> candidate) {}

  Pairing.Settings with(Scope scope) {
    return new Pairing.Settings(
        patience,
        memory,
        missedMemory,
        heapLimit.toBytes(),
        Map.of(
            Platform.LEGACY, Units.expand(roster.legacy()),
            Platform.CANDIDATE, Units.expand(roster.candidate())),
        scope);
  }
}
