package io.paritas.comparator.flow;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** A key, and the partition that its record belongs to: the task's own. */
record Placed(int partition, byte @Nullable [] key) {
  static final Serializer<Placed> SERIALIZER = (topic, placed) -> placed.key();
  static final StreamPartitioner<Placed, byte[]> PARTITIONER =
      (topic, placed, value, partitions) -> Optional.of(Set.of(placed.partition()));
}
