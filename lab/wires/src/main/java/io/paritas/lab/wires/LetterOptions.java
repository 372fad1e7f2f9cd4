package io.paritas.lab.wires;

import io.paritas.adapter.deadletter.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where dead letters are, and which of them are meant. */
final class LetterOptions {
  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "the Kafka cluster")
  private String bootstrapServers = "";

  @Option(
      names = "--topic",
      defaultValue = "paritas.dead-letters",
      description = "the dead letter topic (default: ${DEFAULT-VALUE})")
  private String topic = "";

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description = "Kafka client properties, for security")
  private @Nullable Path properties;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "holds the key that opens sealed letters (paritas.adapter.dead-letter-key)")
  private @Nullable Path keyFile;

  @Option(names = "--where", description = "the one letter of this place: topic/partition@offset")
  private @Nullable String where;

  @Option(names = "--why", paramLabel = "REASON", description = "only this reason, as bad-date")
  private @Nullable String why;

  @Option(names = "--by", paramLabel = "APPLICATION", description = "only by this application")
  private @Nullable String by;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "only since then: 2026-11-21T08:00:00Z, or a span up to now, as PT2H")
  private @Nullable String since;

  LetterBox box() {
    return new LetterBox(bootstrapServers, topic, properties);
  }

  @Nullable Seal seal() throws IOException {
    return keyFile == null ? null : Seal.of(Files.readString(keyFile));
  }

  @Nullable String where() {
    return where;
  }

  @Nullable String by() {
    return by;
  }

  String topic() {
    return topic;
  }

  LetterBox.Found found(Instant now) throws IOException {
    Instant from = from(now);
    return box()
        .read(
            letter ->
                (where == null || where.equals(letter.where()))
                    && (why == null || why.equals(letter.why()))
                    && (by == null || by.equals(letter.by()))
                    && (from == null || !at(letter).isBefore(from)));
  }

  private static Instant at(Letter letter) {
    try {
      return Instant.parse(letter.when());
    } catch (DateTimeParseException e) {
      return Instant.MAX;
    }
  }

  private @Nullable Instant from(Instant now) {
    if (since == null) {
      return null;
    }
    try {
      return since.startsWith("P") ? now.minus(Duration.parse(since)) : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--since " + since + " is neither a time, as 2026-11-21T08:00:00Z, nor a span, as PT2H");
    }
  }
}
