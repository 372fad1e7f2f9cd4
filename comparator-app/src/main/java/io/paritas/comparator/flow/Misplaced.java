package io.paritas.comparator.flow;

import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Why a record of a response topic does not lie where it belongs. */
record Misplaced(DeadLetter why, String detail) {

  /** Null where it lies where its key belongs. */
  static @Nullable Misplaced of(
      Record<byte[], byte[]> record, RecordMetadata place, int partitions) {
    if (record.key() == null || record.value() == null) {
      return new Misplaced(
          DeadLetter.NO_KEY,
          "a response needs the account id as its key and a value; the producer must set both");
    }
    int belongs = Utils.toPositive(Utils.murmur2(record.key())) % partitions;
    return belongs == place.partition()
        ? null
        : new Misplaced(
            DeadLetter.WRONG_PARTITION,
            "its key belongs in partition "
                + belongs
                + "; the producer must use Kafka's default (murmur2) partitioner");
  }
}
