package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;

/**
 * Records translated by a mapping spec, as an adapter translates them.
 *
 * @param rows reads the key from the record itself; null finds answers by transaction and account
 */
record MappedLayout(String file, MappingSpec spec, @org.jspecify.annotations.Nullable Layout rows)
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
    private final @org.jspecify.annotations.Nullable Reader keys =
        rows == null ? null : rows.reader();

    @Override
    public Keyed keyed(byte[] record, long line) {
      Envelope answer =
          switch (spec.translate(record)) {
            case Translated.Accepted accepted -> Envelope.of(accepted.response());
            case Translated.Rejection no ->
                throw BadInputException.at(file, line, no.detail() + " (" + no.reason() + ")");
          };
      Header header = answer.header();
      byte[] key =
          keys == null
              ? (header.transactionId() + "\u001f" + header.accountId()).getBytes(UTF_8)
              : keys.keyed(record, line).key();
      return new Keyed(key, answer.toBytes());
    }

    @Override
    public Envelope answer(byte[] payload, long line) {
      return Envelope.parse(payload);
    }
  }
}
