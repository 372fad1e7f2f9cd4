package io.paritas.comparator.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Why a record of a response topic could not be taken in. */
enum DeadLetter {
  NO_KEY,
  WRONG_PARTITION,
  WRONG_ACCOUNT,
  WRONG_PLATFORM,
  UNKNOWN_KIND,
  UNREADABLE;

  private static final String BY = "comparator";

  String reason() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The record as it came, with the reason, the place and the time in its headers. */
  Record<byte[], byte[]> of(
      Record<byte[], byte[]> record, RecordMetadata place, String detail, long now) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    add(headers, "paritas-why", reason());
    add(headers, "paritas-detail", detail);
    add(headers, "paritas-where", place.topic() + "/" + place.partition() + "@" + place.offset());
    add(headers, "paritas-when", Instant.ofEpochMilli(now).toString());
    add(headers, "paritas-by", BY);
    return record.withHeaders(headers);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
