package io.paritas.comparator.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /** {@code 2/3} on the second part of three; absent where the record fits one dead letter. */
  static final String PART = "paritas-part";

  private static final int PART_BYTES = 512 * 1024;
  private static final String BY = "comparator";

  String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The record as it came, with the reason, the place and the time in its headers; in several parts
   * where it is so large that it would not fit once they are added.
   */
  List<Record<byte[], byte[]>> of(
      Record<byte[], byte[]> record, RecordMetadata place, String detail, long now) {
    byte[] value = record.value();
    if (value == null || value.length <= PART_BYTES) {
      return List.of(letter(record, place, detail, now));
    }
    List<Record<byte[], byte[]>> parts = new ArrayList<>();
    int count = (value.length + PART_BYTES - 1) / PART_BYTES;
    for (int i = 0; i < count; i++) {
      int from = i * PART_BYTES;
      byte[] part = Arrays.copyOfRange(value, from, Math.min(value.length, from + PART_BYTES));
      var letter = letter(record.withValue(part), place, detail, now);
      letter.headers().add(PART, (i + 1 + "/" + count).getBytes(StandardCharsets.UTF_8));
      parts.add(letter);
    }
    return parts;
  }

  private Record<byte[], byte[]> letter(
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
