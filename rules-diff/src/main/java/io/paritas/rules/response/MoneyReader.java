package io.paritas.rules.response;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One {@code Money} of a header, read off its bytes. What comes twice adds to what came before. */
final class MoneyReader {
  private static final int MONEY_AMOUNT = 1 << 3 | 2;
  private static final int MONEY_CURRENCY = 2 << 3 | 2;
  private static final int DECIMAL_SMALL = 1 << 3;
  private static final int DECIMAL_BIG = 2 << 3 | 2;
  private static final int DECIMAL_SCALE = 3 << 3;

  private @Nullable BigInteger big;
  private long small;
  private boolean hasDigits;
  private int scale;
  private String currency = "";

  /** What is read next is another amount. */
  void clear() {
    big = null;
    small = 0;
    hasDigits = false;
    scale = 0;
    currency = "";
  }

  void read(EnvelopeReader reader) throws IOException {
    CodedInputStream in = reader.in();
    int outer = reader.open();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case MONEY_AMOUNT -> decimal(reader);
        case MONEY_CURRENCY -> currency = reader.word();
        default -> reader.skip(tag);
      }
    }
    reader.close(outer);
  }

  private void decimal(EnvelopeReader reader) throws IOException {
    CodedInputStream in = reader.in();
    int outer = reader.open();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case DECIMAL_SMALL -> {
          small = in.readSInt64();
          big = null;
          hasDigits = true;
        }
        case DECIMAL_BIG -> {
          big = OutcomeCodec.big(in.readByteArray());
          hasDigits = true;
        }
        case DECIMAL_SCALE -> scale = in.readSInt32();
        default -> reader.skip(tag);
      }
    }
    reader.close(outer);
  }

  /**
   * @throws InvalidResponseException where the amount or the currency is absent or out of bounds
   */
  Money money() {
    if (!hasDigits) {
      throw new InvalidResponseException("a decimal without digits");
    }
    BigDecimal amount = big == null ? BigDecimal.valueOf(small, scale) : new BigDecimal(big, scale);
    return new Money(amount, currency);
  }
}
