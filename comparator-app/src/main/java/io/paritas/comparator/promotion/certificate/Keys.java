package io.paritas.comparator.promotion.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys as OpenSSL writes them (PEM), and their names. */
public final class Keys {
  private static final int NAME_BYTES = 8;

  private Keys() {}

  /** A key file is not what was expected; the message names the file and never its content. */
  public static final class BadKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadKeyException(String message) {
      super(message);
    }
  }

  /**
   * A public key from {@code openssl pkey -pubout}: Ed25519, or P-256.
   *
   * @throws BadKeyException where the file cannot be read or is none
   */
  public static PublicKey readPublic(Path file) {
    return parsePublic(pem(file, "PUBLIC KEY"), file.toString());
  }

  /** As {@link #readPublic}, from the bytes of an X.509 SubjectPublicKeyInfo. */
  static PublicKey parsePublic(byte[] encoded, String where) {
    for (String algorithm : new String[] {"Ed25519", "EC"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (GeneralSecurityException e) {
        // Not of this kind; perhaps of the next.
      }
    }
    throw new BadKeyException(where + ": no public key of Ed25519 or P-256");
  }

  /**
   * A private key from {@code openssl genpkey -algorithm ed25519}.
   *
   * @throws BadKeyException where the file cannot be read or is none
   */
  static PrivateKey readPrivate(Path file) {
    byte[] encoded = pem(file, "PRIVATE KEY");
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new BadKeyException(file + ": no private key of Ed25519");
    }
  }

  /** A key's short name: the first 8 bytes of the SHA-256 of its X.509 form, in hexadecimal. */
  public static String name(PublicKey key) {
    return HexFormat.of().formatHex(sha256(key.getEncoded()), 0, NAME_BYTES);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pem(Path file, String kind) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new BadKeyException(file + ": cannot be read; check the path and its permissions");
    }
    String begin = "-----BEGIN " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new BadKeyException(file + ": no PEM file with a " + kind);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new BadKeyException(file + ": its PEM is broken");
    }
  }
}
