package io.paritas.candidate.streams;

import io.paritas.adapter.source.Source;
import io.paritas.adapter.source.SourceOpener;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Opens the stream of a table. One loop of one instance reads it all. */
public final class TableStreams implements SourceOpener {
  private final StreamSettings settings;
  private final Places places;
  private final Duration markerInterval;
  private final Clock clock;

  /**
   * @param group under which places are kept
   * @param targetTopic on whose partitions they are kept
   * @param loops of this adapter
   * @throws IllegalArgumentException where there is more than one loop
   */
  public TableStreams(
      StreamSettings settings,
      String group,
      String targetTopic,
      int loops,
      Duration markerInterval,
      Clock clock) {
    if (loops != 1) {
      throw new IllegalArgumentException(
          "paritas.adapter.loops is %d: one loop reads a stream, say 1".formatted(loops));
    }
    this.settings = settings;
    this.places = new Places(group + "-streams", targetTopic);
    this.markerInterval = markerInterval;
    this.clock = clock;
  }

  @Override
  public Source open(int loop, Admin admin) {
    String stream = stream();
    return new StreamSource(
        settings.reaching(DynamoDbStreamsClient.builder()).build(),
        stream,
        settings,
        places,
        places.committed(admin),
        markerInterval,
        clock);
  }

  private String stream() {
    String table = Objects.requireNonNull(settings.table(), "paritas.dynamodb-streams.table");
    try (DynamoDbClient client = settings.reaching(DynamoDbClient.builder()).build()) {
      String stream = client.describeTable(ask -> ask.tableName(table)).table().latestStreamArn();
      if (stream == null) {
        throw new IllegalStateException(
            "table " + table + " has no stream; switch one on, with new images");
      }
      return stream;
    }
  }

  @Override
  public String name() {
    return "the stream of table " + settings.table();
  }
}
