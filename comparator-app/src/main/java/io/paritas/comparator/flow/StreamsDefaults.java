package io.paritas.comparator.flow;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How the topology always runs: exactly once, from the beginning, in large fetches. */
public final class StreamsDefaults {
  public static final Map<String, Object> PROPERTIES =
      Map.of(
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          StreamsConfig.EXACTLY_ONCE_V2,
          StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
          "earliest",
          StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
          5000,
          StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
          5000,
          StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
          "lz4",
          StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
          256 * 1024,
          StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
          64L * 1024 * 1024,
          // The first records after a commit are turned away while the broker still writes that
          // commit's markers: by its own default the producer would then sit for 100 ms.
          StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG),
          20);

  private StreamsDefaults() {}
}
