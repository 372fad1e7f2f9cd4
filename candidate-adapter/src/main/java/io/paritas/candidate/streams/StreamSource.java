package io.paritas.candidate.streams;

import io.paritas.adapter.source.Estimate;
import io.paritas.adapter.source.Lag;
import io.paritas.adapter.source.Mark;
import io.paritas.adapter.source.RawRecord;
import io.paritas.adapter.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A table's stream as a source: every item that was put or changed is a record. Places are
 * committed with the answers, so nothing is lost or repeated.
 */
final class StreamSource implements Source {
  private static final int MOST = 1000;

  private final DynamoDbStreamsClient client;
  private final Shards shards;
  private final Places places;
  private final String table;
  private final @Nullable String attribute;
  private final Estimate estimate;
  private final Clock clock;
  private final CountDownLatch woken = new CountDownLatch(1);
  private Map<String, String> committed;
  private Map<String, String> read;

  /**
   * @param client closed with this source
   * @param committed places from which to read on
   */
  StreamSource(
      DynamoDbStreamsClient client,
      String stream,
      StreamSettings settings,
      Places places,
      Map<String, String> committed,
      Duration markerInterval,
      Clock clock) {
    this.client = client;
    this.shards = new Shards(client, stream, clock);
    this.places = places;
    this.table = String.valueOf(settings.table());
    this.attribute = settings.attribute();
    this.estimate = new Estimate(table + "/0", settings.doubt(), markerInterval, clock);
    this.committed = new TreeMap<>(committed);
    this.read = new TreeMap<>(committed);
    this.clock = clock;
  }

  @Override
  public List<RawRecord> poll(Duration atMost) {
    if (woken.getCount() == 0) {
      throw new WakeupException();
    }
    Instant asked = clock.instant();
    List<Shards.Change> changes = shards.next(read, MOST);
    if (changes.isEmpty()) {
      estimate.seen(asked, asked);
      pause(atMost);
    } else {
      Instant created = changes.getLast().record().dynamodb().approximateCreationDateTime();
      estimate.seen(created == null || created.isAfter(asked) ? asked : created, asked);
    }
    return changes.stream().filter(this::isAnswer).map(this::raw).toList();
  }

  private void pause(Duration atMost) {
    try {
      woken.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private boolean isAnswer(Shards.Change change) {
    var image = change.record().dynamodb().newImage();
    return change.record().eventName() != OperationType.REMOVE
        && (attribute == null || image.containsKey(attribute));
  }

  private RawRecord raw(Shards.Change change) {
    var written = change.record().dynamodb();
    return new RawRecord(
        "dynamodb:" + table + "#" + written.sequenceNumber(), null, Image.json(written.newImage()));
  }

  @Override
  public List<Mark> marks() {
    return estimate.marks();
  }

  @Override
  public boolean moved() {
    return !read.equals(committed);
  }

  @Override
  public void confirmIn(Producer<byte[], byte[]> transaction) {
    if (moved()) {
      places.put(transaction, read);
    }
  }

  @Override
  public void confirmed() {
    committed = new TreeMap<>(read);
    estimate.confirmed();
  }

  @Override
  public void rewind() {
    read = new TreeMap<>(committed);
    shards.rewind();
  }

  @Override
  public Lag lag() {
    return new Lag(0, estimate.published());
  }

  @Override
  public void wakeup() {
    woken.countDown();
  }

  @Override
  public void close() {
    client.close();
  }
}
