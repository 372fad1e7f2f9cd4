package io.paritas.adapter.app;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.observe.AdapterMetrics;
import io.paritas.adapter.publishing.Publisher;
import io.paritas.adapter.publishing.Topics;
import io.paritas.adapter.source.KafkaSource;
import io.paritas.adapter.source.Source;
import io.paritas.adapter.source.SourceOpener;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer and one producer on one thread, made anew whenever they cannot go on. */
final class AdapterLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AdapterLoop.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final int loop;
  private final AdapterSettings settings;
  private final KafkaClients clients;
  private final @Nullable SourceOpener opener;
  private final MappingSpec mapping;
  private final DeadLetters deadLetters;
  private final AdapterMetrics metrics;
  private final AdapterState state;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Source source;
  private volatile @Nullable Thread thread;
  private int partitions;
  private Duration pause = FIRST_PAUSE;

  AdapterLoop(
      int loop,
      AdapterSettings settings,
      KafkaClients clients,
      @Nullable SourceOpener opener,
      MappingSpec mapping,
      DeadLetters deadLetters,
      AdapterMetrics metrics,
      AdapterState state,
      Clock clock) {
    this.loop = loop;
    this.settings = settings;
    this.clients = clients;
    this.opener = opener;
    this.mapping = mapping;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.state = state;
    this.clock = clock;
    this.partitions = settings.targetPartitions();
  }

  /** Asks the loop to end after the transaction that it is in. */
  void stop() {
    stopped.countDown();
    Source running = source;
    Thread waiting = thread;
    if (running != null) {
      running.wakeup();
    } else if (waiting != null) {
      // It still waits for the broker, with no transaction open.
      waiting.interrupt();
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    String why = "stopped";
    try {
      while (!stopping()) {
        sessionUntilItFails();
      }
    } catch (Error e) {
      // Nothing after an Error can be relied on: the loop ends, readiness says so, and the thread's
      // handler logs it.
      why = "ended by " + e;
      throw e;
    } finally {
      state.stopped(loop, why);
    }
  }

  private void sessionUntilItFails() {
    try {
      session();
    } catch (WakeupException e) {
      LOG.debug("loop {} was woken to stop", loop);
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      metrics.running(loop, false);
    }
  }

  private void session() {
    try (Admin admin = clients.admin(loop)) {
      checkTopics(admin);
      Topics.warnOfOldTransactions(admin);
      try (KafkaProducer<byte[], byte[]> producer = clients.producer(loop)) {
        producer.initTransactions();
        try (Source opened = open(admin)) {
          source = opened;
          var publisher = new Publisher(producer, settings.targetTopic(), partitions, deadLetters);
          turn(new Step(opened, producer, publisher, mapping, metrics));
        } finally {
          source = null;
        }
      }
    }
  }

  private Source open(Admin admin) {
    if (opener != null) {
      return opener.open(loop, admin);
    }
    return new KafkaSource(
        clients.consumer(loop),
        admin,
        settings.sourceTopic(),
        clock,
        settings.markerInterval(),
        metrics::lost);
  }

  private void turn(Step step) {
    metrics.running(loop, true);
    state.runs(loop);
    LOG.info("loop {} maps {} by '{}'", loop, sourceName(), mapping.name());
    while (!stopping()) {
      step.run();
      metrics.lag(loop, step.lag());
      Topics.hold(settings.targetTopic(), step.partitionsOf(settings.targetTopic()), partitions);
      pause = FIRST_PAUSE;
    }
  }

  private String sourceName() {
    return opener == null ? settings.sourceTopic() : opener.name();
  }

  private void checkTopics(Admin admin) {
    int found =
        Topics.check(
            admin,
            opener == null ? settings.sourceTopic() : null,
            settings.targetTopic(),
            settings.deadLetterTopic());
    if (settings.deadLetterRetention() != null) {
      Topics.keep(admin, settings.deadLetterTopic(), settings.deadLetterRetention());
    }
    if (partitions == 0) {
      partitions = found;
    }
    Topics.hold(settings.targetTopic(), found, partitions);
  }

  private void failed(RuntimeException e) {
    if (stopping()) {
      return;
    }
    String reason = e instanceof Topics.UnfitException ? e.getMessage() : String.valueOf(e);
    // Said once: a broker that is away for an hour would fill the log.
    if (state.waits(loop, reason)) {
      LOG.error("loop {} waits and tries again: {}", loop, reason);
      if (!(e instanceof KafkaException) && !(e instanceof Topics.UnfitException)) {
        LOG.error("loop {} did not expect this", loop, e);
      }
    }
    pause();
  }

  private void pause() {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }
}
