package io.paritas.candidate.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The shards of a stream, each read in its order, and a parent before its children. */
final class Shards {
  static final String END = "END";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final DynamoDbStreamsClient client;
  private final String stream;
  private final Clock clock;
  private final Map<String, Shard> known = new LinkedHashMap<>();
  private final Map<String, String> iterators = new HashMap<>();
  private Instant looked = Instant.EPOCH;

  /** One change, and where it stands. */
  record Change(String shard, Record record) {}

  Shards(DynamoDbStreamsClient client, String stream, Clock clock) {
    this.client = client;
    this.stream = stream;
    this.clock = clock;
  }

  /**
   * The next changes of every shard that is open to us.
   *
   * @param places how far each shard was read; brought up to date
   */
  List<Change> next(Map<String, String> places, int atMost) {
    look(places);
    List<Change> changes = new ArrayList<>();
    for (Shard shard : List.copyOf(known.values())) {
      if (isOurs(shard, places) && changes.size() < atMost) {
        read(shard.shardId(), places, changes, Math.min(1000, atMost - changes.size()));
      }
    }
    return changes;
  }

  private boolean isOurs(Shard shard, Map<String, String> places) {
    String parent = shard.parentShardId();
    boolean parentIsRead =
        parent == null || !known.containsKey(parent) || END.equals(places.get(parent));
    return parentIsRead && !END.equals(places.get(shard.shardId()));
  }

  /** Shards come and go within hours. */
  private void look(Map<String, String> places) {
    if (clock.instant().isBefore(looked.plus(LOOK_AGAIN))) {
      return;
    }
    Map<String, Shard> now = new LinkedHashMap<>();
    String last = null;
    do {
      String from = last;
      DescribeStreamResponse page =
          client.describeStream(ask -> ask.streamArn(stream).exclusiveStartShardId(from));
      page.streamDescription().shards().forEach(shard -> now.put(shard.shardId(), shard));
      last = page.streamDescription().lastEvaluatedShardId();
    } while (last != null);
    known.clear();
    known.putAll(now);
    places.keySet().retainAll(now.keySet());
    looked = clock.instant();
  }

  private void read(String shard, Map<String, String> places, List<Change> into, int atMost) {
    GetRecordsResponse page = page(shard, places, atMost);
    for (Record record : page.records()) {
      into.add(new Change(shard, record));
      places.put(shard, record.dynamodb().sequenceNumber());
    }
    if (page.nextShardIterator() == null) {
      places.put(shard, END);
      iterators.remove(shard);
      looked = Instant.EPOCH;
    } else {
      iterators.put(shard, page.nextShardIterator());
    }
  }

  private GetRecordsResponse page(String shard, Map<String, String> places, int atMost) {
    String iterator = iterators.computeIfAbsent(shard, one -> iterator(one, places.get(one)));
    try {
      return client.getRecords(ask -> ask.shardIterator(iterator).limit(atMost));
    } catch (ExpiredIteratorException e) {
      String fresh = iterator(shard, places.get(shard));
      return client.getRecords(ask -> ask.shardIterator(fresh).limit(atMost));
    }
  }

  private String iterator(String shard, @Nullable String place) {
    try {
      return client
          .getShardIterator(
              ask -> {
                ask.streamArn(stream).shardId(shard);
                if (place == null) {
                  ask.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                } else {
                  ask.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(place);
                }
              })
          .shardIterator();
    } catch (TrimmedDataAccessException e) {
      throw new IllegalStateException(
          "the stream of the last 24 hours no longer holds what was not read of shard "
              + shard
              + ": answers are lost; load them from the table, then delete the group's offsets",
          e);
    }
  }

  /** Reads from these places again. */
  void rewind() {
    iterators.clear();
  }
}
