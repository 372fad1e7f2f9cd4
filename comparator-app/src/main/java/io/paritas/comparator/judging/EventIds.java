package io.paritas.comparator.judging;

import io.paritas.comparator.pairing.PairId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;

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
    long[] hash = MurmurHash3.hash128x64(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash[0]) + hex.toHexDigits(hash[1]);
  }
}
