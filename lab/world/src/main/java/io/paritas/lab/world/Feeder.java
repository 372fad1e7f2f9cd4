package io.paritas.lab.world;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts commands on {@code lab.commands} as fast as the slower platform answers them, and no faster:
 * about a second's worth is under way, so that a slow machine makes no platform look silent.
 */
public final class Feeder {
  private static final int LEAST_UNDER_WAY = 200;
  private static final int MOST_UNDER_WAY = 4_000;
  private static final long MEASURE_NANOS = Duration.ofMillis(500).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private final String bootstrapServers;
  private final LongSupplier answered;
  private final AtomicLong fed = new AtomicLong();
  private volatile boolean stopped;
  private long underWay = LEAST_UNDER_WAY;
  private long measuredAt = System.nanoTime();
  private long answeredThen;

  /**
   * @param answered how many commands the slower platform has answered
   */
  Feeder(String bootstrapServers, LongSupplier answered) {
    this.bootstrapServers = bootstrapServers;
    this.answered = answered;
  }

  /** Feeds until the commands end or it is stopped. */
  public void feed(Iterator<Command> commands) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "enable.idempotence", "true",
            "linger.ms", "5",
            "compression.type", "lz4");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      while (!stopped && commands.hasNext()) {
        awaitRoom();
        Command command = commands.next();
        producer.send(
            new ProducerRecord<>(Topics.COMMANDS, command.accountId(), CommandJson.write(command)));
        fed.incrementAndGet();
      }
    }
  }

  private void awaitRoom() {
    while (!stopped && fed.get() - answered.getAsLong() >= underWay) {
      measure();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void measure() {
    long now = System.nanoTime();
    if (now - measuredAt < MEASURE_NANOS) {
      return;
    }
    long all = answered.getAsLong();
    long inASecond = (all - answeredThen) * 1_000_000_000L / (now - measuredAt);
    underWay = Math.clamp(inASecond, LEAST_UNDER_WAY, MOST_UNDER_WAY);
    measuredAt = now;
    answeredThen = all;
  }

  /** How many commands were fed so far. */
  public long fed() {
    return fed.get();
  }

  /** Ends {@link #feed} before its commands end. */
  public void stop() {
    stopped = true;
  }
}
