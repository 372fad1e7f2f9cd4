package io.paritas.comparator.promotion.certificate;

import java.security.PublicKey;

/**
 * Signs with a key that never leaves it: {@link Ed25519Signer} by default, or a key management
 * service. Called by any thread.
 */
public interface Signer {
  Algorithm algorithm();

  /** What checks the signatures. */
  PublicKey publicKey();

  /**
   * Signs a short statement, at most 200 bytes.
   *
   * @throws SigningFailedException where there is no signature now; the caller may try again
   */
  byte[] sign(byte[] statement);

  /** The ways of signing that a certificate may name. */
  enum Algorithm {
    ED25519("Ed25519", "Ed25519"),
    /** Over P-256, as the key management services of the clouds have it. */
    ECDSA_SHA_256("ECDSA-SHA-256", "SHA256withECDSA");

    private final String label;
    private final String java;

    Algorithm(String label, String java) {
      this.label = label;
      this.java = java;
    }

    /** As a certificate names it. */
    public String label() {
      return label;
    }

    /** As {@link java.security.Signature} names it. */
    String java() {
      return java;
    }
  }

  /** There is no signature; the message says why and never holds key material. */
  final class SigningFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SigningFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
