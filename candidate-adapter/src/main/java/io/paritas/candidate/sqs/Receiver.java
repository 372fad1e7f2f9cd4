package io.paritas.candidate.sqs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Asks a queue for messages on a thread of its own, and stops asking while nobody takes them. It
 * asks more at once as long as the answers are full.
 */
final class Receiver implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
  private static final int ROUNDS_AHEAD = 8;
  private static final int FULL = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Queue queue;
  private final Duration wait;
  private final int mostLanes;
  private final Clock clock;
  private final BlockingQueue<Round> rounds = new ArrayBlockingQueue<>(ROUNDS_AHEAD);
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * What one round of requests gave.
   *
   * @param asked when, before the requests left
   * @param answered when the last answer came: from then on, at the latest, messages are ours
   * @param messages none where the queue had nothing to give
   * @param thorough whether all of the queue was asked, which only a request that waits does
   * @param whole whether no request failed; one that did may have taken messages out of sight
   */
  record Round(
      Instant asked, Instant answered, List<Message> messages, boolean thorough, boolean whole) {}

  Receiver(Queue queue, Duration wait, int mostLanes, Clock clock) {
    this.queue = queue;
    this.wait = wait;
    this.mostLanes = mostLanes;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("sqs-" + queue.name()).start(this);
  }

  @Override
  public void run() {
    int lanes = 1;
    while (closing.getCount() > 0) {
      try {
        lanes = round(lanes);
      } catch (InterruptedException | InterruptException | RejectedExecutionException e) {
        // Only close() does this, and the queue's.
        return;
      }
    }
  }

  /** How many lanes the next round has. */
  private int round(int lanes) throws InterruptedException {
    Instant asked = clock.instant();
    Queue.Received given = queue.receive(lanes, lanes == 1 ? wait : Duration.ZERO);
    List<Message> messages = given.messages();
    boolean whole = given.failure() == null;
    rounds.put(new Round(asked, clock.instant(), messages, lanes == 1, whole));
    if (!whole) {
      failed(given.failure());
      return 1;
    }
    return messages.size() == lanes * FULL ? Math.min(mostLanes, lanes * 2) : 1;
  }

  private void failed(RuntimeException e) throws InterruptedException {
    if (closing.getCount() > 0) {
      LOG.warn(
          "{} failed a request for messages, asked again soon: {}", queue.name(), e.toString());
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The next round; null where none came in time. */
  @Nullable Round next(Duration atMost) {
    try {
      return rounds.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
