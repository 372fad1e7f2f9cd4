package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StrangersTest {
  @Test
  void unitsThatNoRosterNamesAreShownAsLongAsTheyGoOn() {
    var registry = new SimpleMeterRegistry();
    var now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    Strangers strangers = new Strangers(registry, clock);

    strangers.met(Platform.LEGACY, "legacy.responses.raw/6");
    strangers.met(Platform.LEGACY, "legacy.responses.raw/6");
    strangers.met(Platform.LEGACY, "legacy.responses.raw/7");
    assertThat(shown(registry)).isEqualTo(2);

    now.set(now.get().plus(Duration.ofMinutes(4)));
    strangers.met(Platform.LEGACY, "legacy.responses.raw/7");
    now.set(now.get().plus(Duration.ofMinutes(2)));
    assertThat(shown(registry)).isEqualTo(1);
  }

  private static double shown(SimpleMeterRegistry registry) {
    return registry.get("paritas_stranger_units").tag("platform", "LEGACY").gauge().value();
  }
}
