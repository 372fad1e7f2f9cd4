package io.paritas.comparator.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Consumers that belong to no group: they are told what to read, and commit nothing. */
public final class LoneConsumers {
  private LoneConsumers() {}

  /**
   * @param more settings that win over the application's
   */
  public static Supplier<Consumer<byte[], byte[]>> of(
      KafkaProperties kafka, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.putAll(more);
    return () ->
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** They read from the beginning, and only what was committed. */
  public static Supplier<Consumer<byte[], byte[]>> ofCommitted(KafkaProperties kafka) {
    return of(
        kafka,
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"));
  }
}
