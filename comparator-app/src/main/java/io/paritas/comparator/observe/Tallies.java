package io.paritas.comparator.observe;

import io.paritas.comparator.pairing.Journaled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Exact counts of one task. They live in the task's journal beside the evidence, so a crash takes
 * nothing from them and adds nothing twice. What is shown outside are the counts of the last
 * completed commit.
 */
public final class Tallies implements Journaled {
  private static final byte[] KEY = {'T'};
  private static final String FIELD = "\t";

  /** One series: a metric and the values of its tags, in the metric's order. */
  public record Series(Metrics.Tally metric, List<String> tags) {}

  private final Map<Series, Long> counts = new HashMap<>();
  private boolean changed;
  private Map<Series, Long> written = Map.of();
  private volatile Map<Series, Long> completed = Map.of();
  private volatile long commitsBegun;
  private volatile long commitsCompleted;

  public void add(Metrics.Tally metric, String... tags) {
    add(1, metric, tags);
  }

  /**
   * @param amount may be negative for what stands now, never for a counter
   */
  public void add(long amount, Metrics.Tally metric, String... tags) {
    counts.merge(new Series(metric, List.of(tags)), amount, Long::sum);
    changed = true;
  }

  /** The last commit is known to have completed, because the task goes on. */
  public void commitCompleted() {
    completed = written;
    commitsCompleted = commitsBegun;
  }

  /**
   * How many commits have begun. What the task did before this was asked is committed once {@link
   * #commitsCompleted} is greater. Safe from any thread.
   */
  public long commitsBegun() {
    return commitsBegun;
  }

  /** How many commits are known to have completed. Safe from any thread. */
  public long commitsCompleted() {
    return commitsCompleted;
  }

  /** What the last completed commit held. Safe from any thread. */
  public Map<Series, Long> completed() {
    return completed;
  }

  /** What is counted now, committed or not. For the task's own thread. */
  public long now(Metrics.Tally metric, String... tags) {
    return counts.getOrDefault(new Series(metric, List.of(tags)), 0L);
  }

  /** The same of a metric with one tag, over some of its values. */
  public long sum(Metrics.Tally metric, Predicate<String> values) {
    long sum = 0;
    for (Map.Entry<Series, Long> one : counts.entrySet()) {
      Series series = one.getKey();
      if (series.metric() == metric && values.test(series.tags().getFirst())) {
        sum += one.getValue();
      }
    }
    return sum;
  }

  @Override
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the task's own thread writes it
  public void writeChanges(Journal journal) {
    commitsBegun++;
    if (changed) {
      written = Map.copyOf(counts);
      journal.write(KEY, encode());
      changed = false;
    }
  }

  private byte[] encode() {
    return counts.entrySet().stream()
        .map(e -> line(e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Series series, long count) {
    String name = count + FIELD + series.metric().name();
    return series.tags().isEmpty() ? name : name + FIELD + String.join(FIELD, series.tags());
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    counts.clear();
    if (value != null) {
      for (String line : new String(value, StandardCharsets.UTF_8).split("\n")) {
        List<String> fields = List.of(line.split(FIELD, -1));
        counts.put(
            new Series(Metrics.Tally.valueOf(fields.get(1)), fields.subList(2, fields.size())),
            Long.parseLong(fields.getFirst()));
      }
    }
    written = Map.copyOf(counts);
    completed = written;
  }
}
