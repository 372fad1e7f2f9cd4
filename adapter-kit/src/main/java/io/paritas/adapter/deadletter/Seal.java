package io.paritas.adapter.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what a dead letter keeps of protected fields: AES-256-GCM, bound to the place of the
 * record, so that no letter can be passed off as another.
 */
public final class Seal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final String id;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.id = HexFormat.of().formatHex(digest(key), 0, 4);
  }

  /**
   * @param base64 32 bytes, as {@code openssl rand -base64 32} writes them
   * @throws IllegalArgumentException where it is no such key; the message does not show it
   */
  public static Seal of(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the dead letter key is no base64");
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the dead letter key has %d bytes, must have 32: openssl rand -base64 32"
              .formatted(key.length));
    }
    return new Seal(key);
  }

  /** Tells keys apart without telling anything of them. */
  public String id() {
    return id;
  }

  byte[] close(byte[] open, String where) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, where, open, 0, open.length);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
    System.arraycopy(closed, 0, sealed, NONCE_BYTES, closed.length);
    return sealed;
  }

  /**
   * @param where the place that the letter says it is of
   * @throws IllegalArgumentException where it was sealed by another key, or altered
   */
  public byte[] open(byte[] sealed, String where) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalArgumentException("the letter was cut off");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(
        Cipher.DECRYPT_MODE, nonce, where, sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  private byte[] cipher(int mode, byte[] nonce, String where, byte[] bytes, int from, int count) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(where.getBytes(UTF_8));
      return cipher.doFinal(bytes, from, count);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the letter does not open: another key sealed it, or it was altered", e);
    }
  }

  private static byte[] digest(byte[] key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
