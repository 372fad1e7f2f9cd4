package io.paritas.comparator.rulebook;

import io.paritas.comparator.judging.RuleBook;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the rules topic for the whole life of the process. */
final class RuleTopic implements RuleBook, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a task that comes from elsewhere waits for what it had adopted there. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TopicPartition topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final RuleShelf shelf;
  private final Queue<CompletableFuture<Long>> asksForTheEnd = new ConcurrentLinkedQueue<>();
  private final Object progress = new Object();
  private volatile long position;
  private volatile boolean closed;
  private @Nullable Thread follower;

  RuleTopic(String topic, Supplier<Consumer<byte[], byte[]>> consumers, RuleSet first) {
    this.topic = new TopicPartition(topic, 0);
    this.consumers = consumers;
    this.shelf = new RuleShelf(first);
  }

  synchronized void follow() {
    if (follower == null) {
      follower = Thread.ofPlatform().name("rules-topic").daemon().start(this::read);
    }
  }

  private void read() {
    while (!closed) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
        while (!closed) {
          consumer.poll(POLL).forEach(shelf::take);
          readTo(consumer.position(topic));
          answerAsks(consumer);
        }
      } catch (KafkaException e) {
        LOG.error("The rules topic cannot be read; {} goes on judging", active().rules().id(), e);
        pause();
      }
    }
  }

  private void answerAsks(Consumer<byte[], byte[]> consumer) {
    if (!asksForTheEnd.isEmpty()) {
      Long end = consumer.endOffsets(List.of(topic)).get(topic);
      for (CompletableFuture<Long> ask = asksForTheEnd.poll();
          ask != null;
          ask = asksForTheEnd.poll()) {
        ask.complete(end);
      }
    }
  }

  private void readTo(long offset) {
    synchronized (progress) {
      position = offset;
      progress.notifyAll();
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until everything is read that was committed when this was called.
   *
   * @throws RulesUnavailableException where Kafka does not answer in time
   */
  void awaitEnd(Duration atMost) {
    CompletableFuture<Long> end = new CompletableFuture<>();
    asksForTheEnd.add(end);
    try {
      if (awaitPosition(end.get(atMost.toMillis(), TimeUnit.MILLISECONDS), atMost)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Said below: the topic could not be read.
    }
    throw new RulesUnavailableException("the rules topic could not be read in time");
  }

  /** Whether everything before an offset was read in time. */
  boolean awaitPosition(long offset, Duration atMost) {
    long giveUp = System.nanoTime() + atMost.toNanos();
    synchronized (progress) {
      while (position < offset) {
        long left = TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        try {
          progress.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public Edition active() {
    return shelf.active();
  }

  @Override
  public @Nullable RuleSet adopted(String id, long place) {
    if (!awaitPosition(place + 1, PATIENCE)) {
      LOG.warn("The rules topic is shorter than it was: it has no offset {}", place);
      return null;
    }
    RuleVersion version = shelf.version(id);
    try {
      return version == null ? null : shelf.open(version.rules());
    } catch (InvalidRuleSetException e) {
      LOG.error("This build cannot use {} any more: {}", id, e.getMessage());
      return null;
    }
  }

  RuleShelf shelf() {
    return shelf;
  }

  @Override
  public void close() {
    closed = true;
  }
}
