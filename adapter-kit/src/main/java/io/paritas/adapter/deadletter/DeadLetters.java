package io.paritas.adapter.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.deadletter.Protection.Kept;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.source.RawRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes what could not be read as dead letters: original key and bytes, and in headers why, where,
 * when and by whom.
 */
public final class DeadLetters {
  public static final String WHY = "paritas-why";
  public static final String DETAIL = "paritas-detail";
  public static final String WHERE = "paritas-where";
  public static final String WHEN = "paritas-when";
  public static final String BY = "paritas-by";

  /**
   * What was done to protect the record: {@link #SEALED_BY} and the key's id, {@link #MASKED},
   * {@link #ERASED}, {@link #WITHHELD} and how many bytes it had. Absent where nothing was.
   */
  public static final String PROTECTED = "paritas-protected";

  /** Key and value are encrypted. */
  public static final String SEALED_BY = "sealed by ";

  /** Account numbers are overwritten: it cannot be sent again. */
  public static final String MASKED = "masked";

  /** Track and PIN data are overwritten. */
  public static final String ERASED = "erased";

  /** Nobody could tell where its protected fields stand, so nothing of it is kept. */
  public static final String WITHHELD = "withheld ";

  /** {@code 2/3} on the second part of three; absent where the record fits one dead letter. */
  public static final String PART = "paritas-part";

  /** A record as large as a topic allows would not fit once its headers are added. */
  static final int PART_BYTES = 512 * 1024;

  private final String topic;
  private final String by;
  private final Protection protection;
  private final Clock clock;

  /**
   * @param by the application's name
   */
  public DeadLetters(String topic, String by, Protection protection, Clock clock) {
    this.topic = topic;
    this.by = by;
    this.protection = protection;
    this.clock = clock;
  }

  /** One dead letter, or several parts in their order where the record is very large. */
  public List<ProducerRecord<byte[], byte[]>> of(RawRecord raw, Rejection why) {
    Kept kept = protection.keep(raw);
    byte[] value = kept.value();
    if (value == null || value.length <= PART_BYTES) {
      return List.of(letter(raw, why, kept, value));
    }
    List<ProducerRecord<byte[], byte[]>> parts = new ArrayList<>();
    int count = (value.length + PART_BYTES - 1) / PART_BYTES;
    for (int i = 0; i < count; i++) {
      int from = i * PART_BYTES;
      int to = Math.min(value.length, from + PART_BYTES);
      var part = letter(raw, why, kept, Arrays.copyOfRange(value, from, to));
      add(part.headers(), PART, (i + 1) + "/" + count);
      parts.add(part);
    }
    return parts;
  }

  private ProducerRecord<byte[], byte[]> letter(
      RawRecord raw, Rejection why, Kept kept, byte @Nullable [] value) {
    var letter = new ProducerRecord<byte[], byte[]>(topic, kept.key(), value);
    add(letter.headers(), WHY, why.reason().tag());
    add(letter.headers(), DETAIL, why.detail());
    add(letter.headers(), WHERE, raw.where());
    add(letter.headers(), WHEN, clock.instant().toString());
    add(letter.headers(), BY, by);
    if (kept.how() != null) {
      add(letter.headers(), PROTECTED, kept.how());
    }
    return letter;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
