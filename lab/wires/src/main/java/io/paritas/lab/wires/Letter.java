package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Seal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter, its parts put together.
 *
 * @param how what was done to protect it; null where nothing was
 * @param key as it lies in the topic, sealed perhaps
 * @param value the same
 * @param parts how many of its parts were found; {@code partsOf} is how many there are
 */
record Letter(
    String where,
    String when,
    String by,
    String why,
    String detail,
    @Nullable String how,
    byte @Nullable [] key,
    byte @Nullable [] value,
    int parts,
    int partsOf) {
  private static final Pattern KAFKA = Pattern.compile("(.+)/(\\d{1,9})@(\\d+)");

  /** A place in a topic. */
  record Place(String topic, int partition) {}

  /** What was sent again leaves this instead of a reason. */
  static final String REPLAYED = "replayed";

  static Letter of(Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
    String part = text(headers, DeadLetters.PART);
    return new Letter(
        known(headers, DeadLetters.WHERE),
        known(headers, DeadLetters.WHEN),
        known(headers, DeadLetters.BY),
        known(headers, DeadLetters.WHY),
        known(headers, DeadLetters.DETAIL),
        text(headers, DeadLetters.PROTECTED),
        key,
        value,
        1,
        part == null ? 1 : Integer.parseInt(part.substring(part.indexOf('/') + 1)));
  }

  /** Which part of its letter a record is, from 1. */
  static int part(Headers headers) {
    String part = text(headers, DeadLetters.PART);
    return part == null ? 1 : Integer.parseInt(part.substring(0, part.indexOf('/')));
  }

  private static String known(Headers headers, String name) {
    String text = text(headers, name);
    return text == null ? "" : text;
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  /** The next part behind these. */
  Letter and(Letter next) {
    byte[] mine = value == null ? new byte[0] : value;
    byte[] its = next.value == null ? new byte[0] : next.value;
    byte[] both = Arrays.copyOf(mine, mine.length + its.length);
    System.arraycopy(its, 0, both, mine.length, its.length);
    return new Letter(where, when, by, why, detail, how, key, both, parts + 1, partsOf);
  }

  /** When it became a dead letter, which is about when it was sent; null where it does not say. */
  @Nullable Instant sent() {
    try {
      return Instant.parse(when);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  boolean isSealed() {
    return how != null && how.startsWith(DeadLetters.SEALED_BY);
  }

  /** Why it cannot be sent again; null where it can. */
  @Nullable String obstacle() {
    if (how != null && how.equals(DeadLetters.MASKED)) {
      return "its account numbers are overwritten";
    }
    if (how != null && how.startsWith(DeadLetters.WITHHELD)) {
      return "nothing of it was kept";
    }
    if (parts < partsOf) {
      return "%d of its %d parts are gone".formatted(partsOf - parts, partsOf);
    }
    return null;
  }

  /** Null where it did not come from a Kafka topic. */
  @Nullable Place place() {
    Matcher matcher = KAFKA.matcher(where);
    return matcher.matches()
        ? new Place(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : null;
  }

  /**
   * The letter as the platform wrote it, as far as it was kept.
   *
   * @throws IllegalArgumentException where it is sealed and the key is not there, or another one
   */
  Letter opened(@Nullable Seal seal) {
    if (!isSealed()) {
      return this;
    }
    if (seal == null) {
      throw new IllegalArgumentException(where + " is " + how + ": give its key with --key-file");
    }
    return new Letter(
        where,
        when,
        by,
        why,
        detail,
        how,
        key == null ? null : seal.open(key, where),
        value == null ? null : seal.open(value, where),
        parts,
        partsOf);
  }
}
