package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records translated by a mapping spec, as an adapter translates them.
 *
 * @param recorded when they were written, about; null where no time goes by it
 * @param rows reads the key from the record itself; null finds answers by transaction and account
 * @param text whether records are lines
 */
record MappedLayout(
    String file, MappingSpec spec, @Nullable Instant recorded, @Nullable Layout rows, boolean text)
    implements Layout {

  static MappedLayout of(
      String file,
      MappingSpec spec,
      @Nullable Instant recorded,
      @Nullable Layout rows,
      boolean text) {
    if (recorded == null && !spec.yearless().isEmpty()) {
      throw new BadInputException(
          "%s: its times have no year (%s); say with --as-of DATE about when it was written"
              .formatted(file, String.join(", ", spec.yearless())));
    }
    return new MappedLayout(file, spec, recorded, rows, text);
  }

  @Override
  public Reader reader() {
    return new Answers();
  }

  @Override
  public boolean readsLike(Layout other) {
    return other instanceof MappedLayout;
  }

  private final class Answers implements Reader {
    private final @Nullable Reader keys = rows == null ? null : rows.reader();

    @Override
    public Keyed keyed(byte[] record, long line) {
      Envelope answer =
          switch (spec.translate(record, recorded, field -> {})) {
            case Translated.Accepted accepted -> Envelope.of(accepted.response());
            case Translated.Rejection no ->
                throw rejected(line, no.detail() + " (" + no.reason().tag() + ")");
          };
      Header header = answer.header();
      byte[] key =
          keys == null
              ? (header.transactionId() + "\u001f" + header.accountId()).getBytes(UTF_8)
              : keys.keyed(record, line).key();
      return new Keyed(key, answer.toBytes());
    }

    private BadInputException rejected(long line, String why) {
      return text
          ? BadInputException.at(file, line, why)
          : BadInputException.atRecord(file, line, why);
    }

    @Override
    public Envelope answer(byte[] payload, long line) {
      return Envelope.parse(payload);
    }
  }
}
