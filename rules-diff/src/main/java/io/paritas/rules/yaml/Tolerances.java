package io.paritas.rules.yaml;

import io.paritas.rules.Comparison;
import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code within} and {@code zone}: how far apart is still the same. */
final class Tolerances {
  private Tolerances() {}

  static Money[] money(Section section) {
    List<Money> within = new ArrayList<>();
    Section tolerances = section.section("within", "within: {EUR: 0.01}");
    if (tolerances != null) {
      for (String currency : tolerances.names()) {
        BigDecimal amount = tolerance(tolerances, currency, "0.01");
        if (amount != null) {
          addMoney(tolerances, currency, amount, within);
        }
      }
    }
    return within.toArray(Money[]::new);
  }

  private static void addMoney(
      Section tolerances, String currency, BigDecimal amount, List<Money> within) {
    try {
      within.add(new Money(amount, currency));
    } catch (RuntimeException e) {
      tolerances.problem(currency, String.valueOf(e.getMessage()));
    }
  }

  static Comparison number(Section section) {
    BigDecimal within = section.has("within") ? tolerance(section, "within", "0.01") : null;
    BigDecimal most = within == null ? BigDecimal.ZERO : within;
    return section.flag("binaryNoise")
        ? Comparison.numberButForNoise(most)
        : Comparison.number(most);
  }

  /** Null, and a problem, where it is no plain number of zero or more. */
  private static @Nullable BigDecimal tolerance(Section section, String key, String example) {
    String text = section.text(key);
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,20}(\\.\\d{1,18})?")) {
      section.problem(
          key,
          "the tolerance '%s' is no number of zero or more; write for example %s"
              .formatted(text, example));
      return null;
    }
    return new BigDecimal(text);
  }

  static Comparison instant(Section section) {
    Duration within = Duration.ZERO;
    String text = section.text("within", "PT0S");
    try {
      within = Duration.parse(text);
    } catch (DateTimeException e) {
      section.problem(
          "within",
          "'%s' is no duration; write PT2S for two seconds, PT0.5S for half of one, PT1M for a minute"
              .formatted(text));
    }
    return inZones(section, within);
  }

  private static Comparison inZones(Section section, Duration within) {
    if (section.raw("zone") instanceof ScalarNode) {
      ZoneId zone = zone(section, "zone");
      return Comparison.instant(within, zone, zone);
    }
    Section zones = section.section("zone", "zone: {legacy: Europe/Berlin, candidate: UTC}");
    if (zones == null) {
      return Comparison.instant(within, null, null);
    }
    Comparison comparison =
        Comparison.instant(within, zone(zones, "legacy"), zone(zones, "candidate"));
    zones.nothingElse("zone");
    return comparison;
  }

  private static @Nullable ZoneId zone(Section section, String key) {
    String text = section.text(key);
    try {
      return text == null ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      section.problem(key, "'%s' is no time zone; write for example Europe/Berlin".formatted(text));
      return null;
    }
  }
}
