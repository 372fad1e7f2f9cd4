package io.paritas.lab.exchange;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an authorizer between {@code lab.commands} and its outlet, on a thread of its own. */
public final class Exchange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration POLL = Duration.ofMillis(20);

  private final String name;
  private final Authorizer authorizer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Outlet outlet;
  private final Map<TopicPartition, Long> replayUntil = new HashMap<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private volatile boolean open = true;

  /**
   * With answers on a topic, exactly once.
   *
   * @param name consumer group and transactional id
   */
  public Exchange(
      String name,
      String bootstrapServers,
      String commandsTopic,
      String answersTopic,
      Authorizer authorizer) {
    this(
        name,
        bootstrapServers,
        commandsTopic,
        new TopicOutlet(name, bootstrapServers, answersTopic),
        authorizer);
  }

  /**
   * @param name consumer group
   * @param outlet closed with this
   */
  public Exchange(
      String name,
      String bootstrapServers,
      String commandsTopic,
      Outlet outlet,
      Authorizer authorizer) {
    this.name = name;
    this.outlet = outlet;
    this.authorizer = authorizer;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", name,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.thread = new Thread(() -> run(commandsTopic), name);
  }

  public void start() {
    thread.start();
  }

  /** How many commands have been answered since the start, answers committed. */
  public long answered() {
    return answered.get();
  }

  private void run(String commandsTopic) {
    try {
      outlet.open();
      consumer.subscribe(List.of(commandsTopic), new ReplayOnAssignment());
      while (open) {
        turn(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      LOG.debug("{} stops", name);
    } catch (RuntimeException e) {
      if (open) {
        LOG.error("{} stopped answering", name, e);
      }
    } finally {
      consumer.close();
      outlet.close();
      authorizer.close();
    }
  }

  private void turn(ConsumerRecords<String, byte[]> records) {
    List<Command> again = new ArrayList<>();
    List<Command> fresh = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < replayUntil.getOrDefault(partition, 0L)) {
        read(record, again);
      } else {
        read(record, fresh);
        offsets.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
    }
    if (!again.isEmpty()) {
      authorizer.answer(again);
    }
    List<RawAnswer> answers = authorizer.answer(fresh);
    if (answers.isEmpty() && offsets.isEmpty()) {
      return;
    }
    if (outlet.publish(answers, offsets, consumer)) {
      answered.addAndGet(fresh.size());
    } else {
      rewind(offsets);
    }
  }

  private static void read(ConsumerRecord<String, byte[]> record, List<Command> into) {
    try {
      into.add(CommandJson.read(record.value()));
    } catch (IllegalArgumentException e) {
      LOG.error(
          "Skipping command {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void rewind(Map<TopicPartition, OffsetAndMetadata> offsets) {
    consumer
        .committed(offsets.keySet())
        .forEach(
            (partition, offset) -> consumer.seek(partition, offset == null ? 0 : offset.offset()));
  }

  @Override
  public void close() {
    open = false;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class ReplayOnAssignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(replayUntil::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!authorizer.forgets()) {
        return;
      }
      consumer
          .committed(Set.copyOf(partitions))
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  replayUntil.put(partition, offset.offset());
                  consumer.seekToBeginning(List.of(partition));
                }
              });
    }
  }
}
