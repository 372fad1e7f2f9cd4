package io.paritas.comparator.pairing;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What makes two answers a pair. */
public record PairId(String transactionId, String accountId) {
  private static final char SEPARATOR = '\0';

  /** 128 bits that stand for this id in the memory of judged ids. Never both zero. */
  Hash hash() {
    HashValue128 hash = Hashing.murmur3_128().hashBytesTo128Bits(bytes());
    long low = hash.getMostSignificantBits();
    return new Hash(hash.getLeastSignificantBits(), low == 0 ? 1 : low);
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
