package io.paritas.comparator.pairing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/** What makes two answers a pair. */
public record PairId(String transactionId, String accountId) {
  private static final char SEPARATOR = '\0';

  /** 128 bits that stand for this id in the memory of judged ids. Never both zero. */
  Hash hash() {
    long[] hash = MurmurHash3.hash128x64(bytes());
    return new Hash(hash[0], hash[1] == 0 ? 1 : hash[1]);
  }

  byte[] bytes() {
    return (transactionId + SEPARATOR + accountId).getBytes(StandardCharsets.UTF_8);
  }

  static PairId from(ByteBuffer bytes) {
    String joined = StandardCharsets.UTF_8.decode(bytes).toString();
    int at = joined.indexOf(SEPARATOR);
    return new PairId(joined.substring(0, at), joined.substring(at + 1));
  }

  record Hash(long high, long low) {}
}
