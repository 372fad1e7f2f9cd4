package io.paritas.comparator.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Cursors: where a page ended, signed. A cursor goes on with the list it came from and no other; it
 * stays good as long as the secret does.
 */
final class Cursors {
  private static final int SIGNATURE = 12;

  private final SecretKeySpec key;

  Cursors(String secret) {
    this.key =
        new SecretKeySpec(("cursor:" + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * @param list names the list and its filters
   */
  String at(String position, String list) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(sign(text, list), SIGNATURE + text.length);
    System.arraycopy(text, 0, all, SIGNATURE, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Null where there is no cursor.
   *
   * @throws ProblemException where it is none of ours, or of another list
   */
  @Nullable String position(@Nullable String cursor, String list) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    byte[] all = decode(cursor);
    if (all.length > SIGNATURE) {
      byte[] text = Arrays.copyOfRange(all, SIGNATURE, all.length);
      byte[] signature = Arrays.copyOf(all, SIGNATURE);
      if (MessageDigest.isEqual(signature, sign(text, list))) {
        return new String(text, StandardCharsets.UTF_8);
      }
    }
    throw ProblemException.of(
        HttpStatus.BAD_REQUEST,
        "cursor",
        "Cursor not understood",
        "Parameter 'cursor' must be the 'next' of a page of this very list, with the same filters;"
            + " leave it out to begin with the newest.");
  }

  private static byte[] decode(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] sign(byte[] text, String list) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(text), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }
}
