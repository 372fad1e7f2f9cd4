package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import org.jspecify.annotations.Nullable;

/**
 * Records translated by a mapping spec, as an adapter translates them.
 *
 * @param rows reads the key from the record itself; null finds answers by transaction and account
 * @param text whether records are lines
 */
record MappedLayout(String file, MappingSpec spec, @Nullable Layout rows, boolean text)
    implements Layout {

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
          switch (spec.translate(record)) {
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
