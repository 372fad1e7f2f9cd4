package io.paritas.dashboards;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.adapter.observe.AdapterMetrics;
import io.paritas.comparator.ledger.LedgerMetrics;
import io.paritas.comparator.observe.Metrics;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metric names that the modules publish, read from the one class of each that holds them. */
public final class PublishedMetrics {

  private static final Pattern METRIC = Pattern.compile("\\b(?:paritas_\\w+|jvm_\\w+|up(?=\\{))");

  /** Not ours, and always there: Micrometer's JVM meters and what Prometheus itself adds. */
  private static final Set<String> GIVEN =
      Set.of("up", "jvm_memory_used_bytes", "jvm_memory_max_bytes");

  /** What Prometheus adds to the name of a meter. */
  private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max|total|seconds)$");

  private static final Pattern TALLY_USE =
      Pattern.compile(
          "(?:max by \\((?<tags>[^)]*)\\) \\((?:(?:rate|increase)\\()?)?"
              + "(?<![\\w:])(?<!absent\\()(?<metric>paritas_\\w+)(?![\\w:])");

  private PublishedMetrics() {}

  /** Every name, as its module gives it. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Metrics.Tally tally : Metrics.Tally.values()) {
      names.add(tally.metricName());
    }
    constantsOf(Metrics.class).forEach(names::add);
    constantsOf(LedgerMetrics.class).forEach(names::add);
    names.addAll(ofAnAdapter());
    return names;
  }

  public static boolean exists(String metric) {
    return GIVEN.contains(metric) || names().contains(published(metric));
  }

  /** The name behind what Prometheus shows: without what it adds for the parts of a meter. */
  public static String published(String metric) {
    Set<String> names = names();
    String name = metric;
    while (!names.contains(name)) {
      String shorter = SUFFIX.matcher(name).replaceFirst("");
      if (shorter.equals(name)) {
        return metric;
      }
      name = shorter;
    }
    return name;
  }

  private static Set<String> ofAnAdapter() {
    var registry = new SimpleMeterRegistry();
    new AdapterMetrics(registry, "any", Clock.systemUTC());
    return registry.getMeters().stream()
        .map(meter -> underscored(meter.getId().getName()))
        .collect(Collectors.toSet());
  }

  private static String underscored(String name) {
    return name.replace('.', '_');
  }

  static Set<String> namedIn(String expression) {
    Set<String> found = new LinkedHashSet<>();
    Matcher metrics = METRIC.matcher(expression);
    while (metrics.find()) {
      found.add(metrics.group());
    }
    return found;
  }

  /**
   * Uses of a tally that are not {@code max by (partition, every tag)}: each task shows its own
   * partition's counts, and two instances may show them for a moment.
   */
  static List<String> wronglySummed(String expression) {
    List<String> wrong = new ArrayList<>();
    Matcher uses = TALLY_USE.matcher(expression);
    while (uses.find()) {
      Metrics.Tally tally = tally(uses.group("metric"));
      if (tally != null) {
        Set<String> asked =
            uses.group("tags") == null ? Set.of() : Set.of(uses.group("tags").split(",\\s*"));
        Set<String> needed = new HashSet<>(tally.tags());
        needed.add(Metrics.PARTITION);
        if (!asked.equals(needed)) {
          wrong.add(uses.group());
        }
      }
    }
    return wrong;
  }

  private static Metrics.@Nullable Tally tally(String metric) {
    return Stream.of(Metrics.Tally.values())
        .filter(tally -> tally.metricName().equals(metric))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> constantsOf(Class<?> holder) {
    return Stream.of(holder.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(PublishedMetrics::text)
        .map(PublishedMetrics::underscored)
        .filter(text -> text.startsWith("paritas_"));
  }

  private static String text(Field constant) {
    try {
      constant.setAccessible(true);
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
