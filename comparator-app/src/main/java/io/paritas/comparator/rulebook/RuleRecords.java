package io.paritas.comparator.rulebook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of the rules topic: a rule set's file under {@code name@hash}, under {@code active}
 * which of them judges, and under {@code closed/name/id@digest} an acceptance that has ended by its
 * count.
 */
final class RuleRecords {
  static final String ACTIVE = "active";
  static final String CLOSED = "closed/";
  static final String BY = "paritas-by";
  static final String WHEN = "paritas-when";
  static final String VERSION = "paritas-version";
  static final String IDEMPOTENCY_KEY = "paritas-idempotency-key";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Which rule set is active. */
  record Pointer(String ruleSet, String by, String at, @Nullable String previous) {}

  /**
   * That an acceptance has accepted as much as it may.
   *
   * @param acceptance its key as text
   * @param count how much that was
   */
  record Closing(String ruleSet, String acceptance, long count, String at) {
    String key() {
      return CLOSED + ruleSet + "/" + acceptance;
    }
  }

  private RuleRecords() {}

  static ProducerRecord<byte[], byte[]> of(String topic, Closing closing) {
    return new ProducerRecord<>(topic, 0, bytes(closing.key()), JSON.writeValueAsBytes(closing));
  }

  /** Null where it is none. */
  static @Nullable Closing closing(byte[] value) {
    try {
      return JSON.readValue(value, Closing.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  static ProducerRecord<byte[], byte[]> of(String topic, RuleVersion version) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, 0, bytes(version.id()), bytes(version.yaml()));
    record.headers().add(BY, bytes(version.by())).add(WHEN, bytes(version.at().toString()));
    record.headers().add(VERSION, bytes(version.version()));
    if (version.idempotencyKey() != null) {
      record.headers().add(IDEMPOTENCY_KEY, bytes(version.idempotencyKey()));
    }
    return record;
  }

  static ProducerRecord<byte[], byte[]> of(String topic, Pointer pointer) {
    return new ProducerRecord<>(topic, 0, bytes(ACTIVE), JSON.writeValueAsBytes(pointer));
  }

  static RuleVersion version(String id, ConsumerRecord<byte[], byte[]> record) {
    return new RuleVersion(
        id,
        header(record, VERSION, ""),
        new String(record.value(), StandardCharsets.UTF_8),
        header(record, BY, "unknown"),
        when(record),
        headerOrNull(record, IDEMPOTENCY_KEY),
        new RuleVersion.Reading());
  }

  /** Null where it is none. */
  static @Nullable Pointer pointer(byte[] value) {
    try {
      return JSON.readValue(value, Pointer.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Instant when(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Instant.parse(header(record, WHEN, ""));
    } catch (DateTimeParseException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  private static String header(
      ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
    String value = headerOrNull(record, name);
    return value == null ? otherwise : value;
  }

  private static @Nullable String headerOrNull(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
