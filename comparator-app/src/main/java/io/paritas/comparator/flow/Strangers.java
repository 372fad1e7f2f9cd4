package io.paritas.comparator.flow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.observe.Metrics;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units that write markers and are on no roster: they hold nothing back. Says so of each once, and
 * shows how many there are as long as they go on.
 */
final class Strangers {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final Duration SHOWN = Duration.ofMinutes(5);

  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<Platform, Map<String, Long>> met = new ConcurrentHashMap<>();

  Strangers(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  void met(Platform side, String unit) {
    if (met.computeIfAbsent(side, this::shown).put(unit, clock.millis()) == null) {
      LOG.warn(
          "Markers of {} unit '{}' are ignored: it is not on the roster. Add it to paritas.pairing.roster.{}, or stop"
              + " its adapter.",
          side,
          unit,
          side.name().toLowerCase(Locale.ROOT));
    }
  }

  private Map<String, Long> shown(Platform side) {
    Map<String, Long> units = new ConcurrentHashMap<>();
    Gauge.builder(Metrics.STRANGERS, units, this::recent)
        .tag(Metrics.PLATFORM, side.name())
        .strongReference(true)
        .register(meters);
    return units;
  }

  private double recent(Map<String, Long> units) {
    long since = clock.millis() - SHOWN.toMillis();
    return units.values().stream().filter(last -> last >= since).count();
  }
}
