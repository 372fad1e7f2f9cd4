package io.paritas.comparator.flow;

import io.paritas.rules.response.Platform;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once of each unit that writes markers, and is on no roster, that it holds nothing back. */
final class Strangers {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

  private final Set<String> met = ConcurrentHashMap.newKeySet();

  void met(Platform side, String unit) {
    if (met.add(side + " " + unit)) {
      LOG.warn(
          "Markers of {} unit '{}' are ignored: it is not on the roster. Add it to paritas.pairing.roster.{}, or stop"
              + " its adapter.",
          side,
          unit,
          side.name().toLowerCase(java.util.Locale.ROOT));
    }
  }
}
