package io.paritas.comparator.promotion.audit;

import io.paritas.comparator.promotion.record.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail as it is handed out: one record a line, in JSON. */
public final class AuditLines {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private AuditLines() {}

  /** A line of the file is no audit record; the message names it. */
  public static final class BadLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
      super(message);
    }
  }

  public static String write(AuditRecord record) {
    return JSON.writeValueAsString(record);
  }

  /**
   * Reads all lines; empty ones are skipped.
   *
   * @throws BadLineException at the first that is no audit record
   */
  public static List<AuditRecord> read(Stream<String> lines) {
    List<AuditRecord> records = new ArrayList<>();
    long[] number = {0};
    lines.forEachOrdered(
        line -> {
          number[0]++;
          if (!line.isBlank()) {
            records.add(read(line, number[0]));
          }
        });
    return records;
  }

  private static AuditRecord read(String line, long number) {
    try {
      return whole(JSON.readValue(line, AuditRecord.class), number);
    } catch (JacksonException e) {
      throw new BadLineException("line " + number + ": " + e.getOriginalMessage());
    }
  }

  /** Only phases may be absent: waves and cells have none. */
  private static AuditRecord whole(@Nullable AuditRecord read, long number) {
    if (read == null
        || Stream.of(
                read.group(),
                read.command(),
                read.step(),
                read.at(),
                read.by(),
                read.reason(),
                read.previous(),
                read.hash())
            .anyMatch(Objects::isNull)) {
      throw new BadLineException("line " + number + ": it is no audit record");
    }
    return read;
  }
}
