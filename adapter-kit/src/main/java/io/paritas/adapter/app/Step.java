package io.paritas.adapter.app;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.observe.AdapterMetrics;
import io.paritas.adapter.publishing.Publisher;
import io.paritas.adapter.source.Lag;
import io.paritas.adapter.source.Mark;
import io.paritas.adapter.source.RawRecord;
import io.paritas.adapter.source.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn of an adapter: poll, map, publish, mark and commit, all of it or nothing. */
final class Step {
  private static final Logger LOG = LoggerFactory.getLogger(Step.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Source source;
  private final Producer<byte[], byte[]> producer;
  private final Publisher publisher;
  private final MappingSpec mapping;
  private final AdapterMetrics metrics;
  private int abortedInARow;

  Step(
      Source source,
      Producer<byte[], byte[]> producer,
      Publisher publisher,
      MappingSpec mapping,
      AdapterMetrics metrics) {
    this.source = source;
    this.producer = producer;
    this.publisher = publisher;
    this.mapping = mapping;
    this.metrics = metrics;
  }

  void run() {
    List<RawRecord> batch = source.poll(POLL);
    List<Mark> marks = source.marks();
    if (batch.isEmpty() && marks.isEmpty() && !source.moved()) {
      return;
    }
    try {
      transact(batch, marks);
      abortedInARow = 0;
    } catch (ProducerFencedException
        | InvalidProducerEpochException
        | OutOfOrderSequenceException
        | AuthorizationException
        | UnsupportedVersionException
        | TimeoutException
        | WakeupException e) {
      // This producer cannot go on, or nobody knows how its commit ended: a new one finds out.
      metrics.aborted();
      throw e;
    } catch (KafkaException e) {
      abort(e);
    }
  }

  private void transact(List<RawRecord> batch, List<Mark> marks) {
    producer.beginTransaction();
    Map<Reason, Integer> letters = new EnumMap<>(Reason.class);
    int answers = 0;
    for (RawRecord raw : batch) {
      Reason reason =
          publisher.publish(raw, mapping.translate(raw.value(), raw.sent(), field -> {}));
      if (reason == null) {
        answers++;
      } else {
        letters.merge(reason, 1, Integer::sum);
      }
    }
    if (!marks.isEmpty()) {
      publisher.markers(marks);
    }
    source.confirmIn(producer);
    producer.commitTransaction();
    source.confirmed();
    metrics.committed(answers, letters, marks.size());
  }

  private void abort(KafkaException e) {
    metrics.aborted();
    if (++abortedInARow > 3) {
      throw e;
    }
    LOG.warn("transaction aborted, its records are read again: {}", e.toString());
    producer.abortTransaction();
    source.rewind();
  }

  Lag lag() {
    return source.lag();
  }

  int partitionsOf(String topic) {
    return producer.partitionsFor(topic).size();
  }
}
