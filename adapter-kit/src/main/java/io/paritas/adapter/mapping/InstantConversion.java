package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A point in time.
 *
 * @param clock reads the text
 * @param example how a right one is told in messages
 */
record InstantConversion(Clocked clock, String example) implements Conversion<Instant> {
  private static final int MAX_CHARACTERS = 64;
  private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2261-12-31T23:59:59Z");

  /** Reads one text form of dates. */
  @FunctionalInterface
  interface Clocked {
    Instant read(String text);
  }

  @Override
  public Instant from(Node node) {
    return read(TextConversion.plain(node).strip(), clock);
  }

  @Override
  public Instant literal(String text) {
    return read(text, Instant::parse);
  }

  /** Nanoseconds since 1970 in 64 bits reach this far; mainframes write 9999 for "never". */
  private static Instant bounded(Instant read) {
    if (read.isBefore(FIRST) || read.isAfter(LAST)) {
      throw new Rejected(
          Reason.OUT_OF_BOUNDS,
          "a time outside 1678 to 2261; send another, or say `absent:` for what means no time");
    }
    return read;
  }

  private Instant read(String text, Clocked by) {
    if (text.length() <= MAX_CHARACTERS) {
      try {
        return bounded(by.read(text));
      } catch (DateTimeException | ArithmeticException e) {
        // Falls through: the parser's own message quotes the record.
      }
    }
    throw new Rejected(
        Reason.BAD_DATE,
        "no date of the form %s (%d characters); send that, or mend `format` and `zone`"
            .formatted(example, text.length()));
  }
}
