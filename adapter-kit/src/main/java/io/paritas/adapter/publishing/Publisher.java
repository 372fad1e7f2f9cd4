package io.paritas.adapter.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.source.Mark;
import io.paritas.adapter.source.RawRecord;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Response;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

/** Writes into the transaction that is open: responses by account, dead letters, markers. */
public final class Publisher {
  /** The Kafka header that tells the kinds of record on a response topic apart. */
  public static final String KIND = "paritas-kind";

  static final byte[] RESPONSE = "response".getBytes(UTF_8);
  static final byte[] MARKER = "marker".getBytes(UTF_8);
  private static final int MAX_RESPONSE_BYTES = 900_000;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final DeadLetters deadLetters;

  /**
   * @param partitions the response topic's: kept while this publisher lives, so that an account
   *     never changes its partition in between
   */
  public Publisher(
      Producer<byte[], byte[]> producer, String topic, int partitions, DeadLetters deadLetters) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.deadLetters = deadLetters;
  }

  /**
   * Writes what became of a raw record.
   *
   * @return why it became a dead letter; null where it became a response
   */
  public @Nullable Reason publish(RawRecord raw, Translated translated) {
    return switch (translated) {
      case Accepted accepted -> response(raw, accepted.response());
      case Rejection rejection -> deadLetter(raw, rejection);
    };
  }

  private @Nullable Reason response(RawRecord raw, Response response) {
    byte[] value;
    try {
      value = Envelope.of(response).toBytes();
    } catch (InvalidResponseException e) {
      return deadLetter(raw, new Rejection(Reason.OUT_OF_BOUNDS, String.valueOf(e.getMessage())));
    }
    if (value.length > MAX_RESPONSE_BYTES) {
      return deadLetter(
          raw,
          new Rejection(
              Reason.RECORD_TOO_LARGE,
              "the response would have %d bytes, at most %d fit; map fewer attributes"
                  .formatted(value.length, MAX_RESPONSE_BYTES)));
    }
    byte[] key = response.header().accountId().getBytes(UTF_8);
    // Kafka's default for keyed records, yet with a fixed count of partitions.
    int partition = BuiltInPartitioner.partitionForKey(key, partitions);
    var message = new ProducerRecord<>(topic, partition, key, value);
    message.headers().add(KIND, RESPONSE);
    producer.send(message);
    return null;
  }

  private Reason deadLetter(RawRecord raw, Rejection why) {
    deadLetters.of(raw, why).forEach(producer::send);
    return why.reason();
  }

  /** Writes the marks to every partition of the response topic. */
  public void markers(List<Mark> marks) {
    byte[] value = marker(marks).toByteArray();
    for (int partition = 0; partition < partitions; partition++) {
      ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, partition, null, value);
      message.headers().add(KIND, MARKER);
      producer.send(message);
    }
  }

  private static Marker marker(List<Mark> marks) {
    Marker.Builder marker = Marker.newBuilder();
    for (Mark mark : marks) {
      marker.addUnits(
          UnitMark.newBuilder()
              .setUnit(mark.unit())
              .setReadThroughMillis(mark.readThrough().toEpochMilli())
              .setEstimated(mark.estimated()));
    }
    return marker.build();
  }
}
