package io.paritas.lab.observer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.routing.wire.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Every route that was ever published, account by account: what lies in {@code paritas.routing}, by
 * its published form alone. Not for several threads.
 */
public final class Routes {
  static final String NOBODY = "NONE";
  private static final String CANDIDATE = "CANDIDATE";
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, TreeMap<Long, Turn>> accounts = new HashMap<>();
  private final List<Unsafe> contradictions = new ArrayList<>();

  /**
   * Who owns an account from an epoch on.
   *
   * @param atMillis when that was published first
   */
  record Turn(String owner, long atMillis) {}

  /**
   * Reads the topic from its beginning to its present end; nothing of it may have been compacted.
   *
   * @throws IllegalArgumentException where a record is no route
   */
  public static Routes read(String bootstrapServers, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    Routes routes = new Routes();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(POLL).forEach(routes::take);
      }
    }
    return routes;
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return; // A deleted route gives the account to nobody new.
    }
    try {
      Route route = Route.parseFrom(record.value());
      add(record.key(), route.getEpoch(), route.getOwner().name(), record.timestamp());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("No route at offset " + record.offset(), e);
    }
  }

  /**
   * Takes in one record, in the topic's order.
   *
   * @param owner LEGACY, CANDIDATE, or NONE for nobody
   * @param atMillis when it was written, milliseconds since 1970
   */
  public void add(String account, long epoch, String owner, long atMillis) {
    Turn turn = new Turn(owner, atMillis);
    Turn before = accounts.computeIfAbsent(account, a -> new TreeMap<>()).putIfAbsent(epoch, turn);
    if (before != null && !before.owner().equals(owner)) {
      contradictions.add(
          new Unsafe(
              Unsafe.Kind.TWO_OWNERS,
              "%s at epoch %d: %s, and %s".formatted(account, epoch, before.owner(), owner)));
    }
  }

  List<Unsafe> contradictions() {
    return contradictions;
  }

  /** Null: no such epoch was ever published. */
  @Nullable String owner(String account, long epoch) {
    Turn turn = history(account).get(epoch);
    return turn == null ? null : turn.owner();
  }

  /** When another than nobody was given the account after an epoch; null: not yet. */
  @Nullable Long nextOwnerAt(String account, long epoch) {
    return history(account).tailMap(epoch, false).values().stream()
        .filter(turn -> !turn.owner().equals(NOBODY))
        .map(Turn::atMillis)
        .findFirst()
        .orElse(null);
  }

  /** Whether the candidate owns the account by the newest epoch. */
  public boolean isCandidates(String account) {
    TreeMap<Long, Turn> history = history(account);
    return !history.isEmpty() && history.lastEntry().getValue().owner().equals(CANDIDATE);
  }

  /** Whether the account was ever the candidate's and then another's. */
  public boolean wasBroughtBack(String account) {
    boolean candidates = false;
    for (Turn turn : history(account).values()) {
      boolean now = turn.owner().equals(CANDIDATE);
      if (candidates && !now && !turn.owner().equals(NOBODY)) {
        return true;
      }
      candidates |= now;
    }
    return false;
  }

  /** How long the account was held each time, from being nobody's to its next owner. */
  public List<Duration> held(String account) {
    List<Duration> all = new ArrayList<>();
    Turn fence = null;
    for (Turn turn : history(account).values()) {
      if (turn.owner().equals(NOBODY)) {
        fence = fence == null ? turn : fence;
      } else if (fence != null) {
        all.add(Duration.ofMillis(turn.atMillis() - fence.atMillis()));
        fence = null;
      }
    }
    return all;
  }

  private TreeMap<Long, Turn> history(String account) {
    return accounts.getOrDefault(account, new TreeMap<>());
  }
}
