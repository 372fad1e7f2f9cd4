package io.paritas.lab.reload;

import io.paritas.lab.candidate.Statement;
import io.paritas.lab.candidate.Statements;
import io.paritas.lab.legacy.LegacyAuthorizer;
import io.paritas.lab.legacy.Load;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which accounts must go back, loads legacy's with what the candidate's table holds, each
 * once, and tells the comparator. What fails is asked for again, and then done again. On a thread
 * of its own.
 */
public final class Reloader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LOADS_WITHIN_SECONDS = 10;

  /**
   * The comparator's ledger is seldom further behind; else it is told when it is asked for next.
   */
  private static final int MOST_TOLD = 20;

  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final String servers;
  private final String topic;
  private final Statements candidate;
  private final LegacyAuthorizer legacy;
  private final Desk desk;
  private final Map<Reload, Loaded> loaded = new HashMap<>();
  private final Thread thread = new Thread(this::run, "lab-reloads");
  private volatile int accounts;
  private volatile boolean open = true;

  private record Loaded(Statement held, long own) {}

  /**
   * @param topic on which reloads are asked for
   * @param comparator where its REST API is
   * @param authorization of an operator there
   */
  public Reloader(
      String servers,
      String topic,
      Statements candidate,
      LegacyAuthorizer legacy,
      URI comparator,
      String authorization) {
    this.servers = servers;
    this.topic = topic;
    this.candidate = candidate;
    this.legacy = legacy;
    this.desk = new Desk(comparator, authorization);
  }

  public void start() {
    thread.start();
  }

  /** How many reloads were done. */
  public int done() {
    return accounts;
  }

  private void run() {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (open) {
        consumer.poll(POLL).forEach(record -> serve(record.value()));
      }
    }
  }

  private void serve(byte[] asked) {
    try {
      Reload reload = Reload.read(asked);
      if (!desk.waitsFor(reload)) {
        return;
      }
      Loaded done = loaded.get(reload);
      if (done == null) {
        done = load(reload);
        loaded.put(reload, done);
        accounts = loaded.size();
      }
      tell(reload, done);
    } catch (Exception e) {
      if (open) {
        LOG.warn("A reload of legacy failed, and is done when it is asked for again", e);
      }
    }
  }

  /** All that legacy was sent before is answered: the comparator asks for nothing sooner. */
  private Loaded load(Reload reload) throws Exception {
    Statement held = candidate.of(reload.account());
    if (held == null) {
      throw new IllegalStateException("the candidate has no such account");
    }
    List<Load.Held> holds =
        held.holds().stream()
            .map(hold -> new Load.Held(hold.id(), hold.amount(), hold.expires()))
            .toList();
    Load load = new Load(held.ledger(), held.spent(), held.spentOn(), holds);
    long own = legacy.load(reload.account(), load).get(LOADS_WITHIN_SECONDS, TimeUnit.SECONDS);
    return new Loaded(held, own);
  }

  private void tell(Reload reload, Loaded done) {
    for (int i = 0; i < MOST_TOLD && open; i++) {
      if (desk.told(reload, done.held(), done.own())) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
