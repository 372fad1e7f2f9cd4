package io.paritas.comparator.judging;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.paritas.comparator.pairing.PairId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names events by what they say, so that the same thing said again has the same name. */
public final class EventIds {
  private EventIds() {}

  public static String divergence(PairId pair, String rule, String path) {
    return hash("D", pair.transactionId(), pair.accountId(), rule, path);
  }

  static String retractionOf(String eventId) {
    return hash("R", eventId);
  }

  private static String hash(String... parts) {
    byte[] bytes = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    HashValue128 hash = Hashing.murmur3_128().hashBytesTo128Bits(bytes);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash.getLeastSignificantBits())
        + hex.toHexDigits(hash.getMostSignificantBits());
  }
}
