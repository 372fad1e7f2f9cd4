package io.paritas.comparator.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds one {@link TaskJournal} a task, with a compacted changelog. */
final class TaskJournalBuilder implements StoreBuilder<TaskJournal> {
  private final String name;
  private final Supplier<TaskState> states;
  private final Map<String, String> logConfig =
      new HashMap<>(
          Map.of(
              "cleanup.policy", "compact",
              "segment.bytes", String.valueOf(64 * 1024 * 1024),
              "min.cleanable.dirty.ratio", "0.3"));

  TaskJournalBuilder(String name, Supplier<TaskState> states) {
    this.name = name;
    this.states = states;
  }

  @Override
  public TaskJournal build() {
    return new TaskJournal(name, states);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> logConfig() {
    return logConfig;
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public StoreBuilder<TaskJournal> withLoggingEnabled(Map<String, String> config) {
    logConfig.putAll(config);
    return this;
  }

  @Override
  public StoreBuilder<TaskJournal> withLoggingDisabled() {
    throw new UnsupportedOperationException("a journal without its log would forget");
  }

  @Override
  public StoreBuilder<TaskJournal> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<TaskJournal> withCachingDisabled() {
    return this;
  }
}
