package io.paritas.comparator.promotion.certificate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Signs with a key of this process. */
public final class Ed25519Signer implements Signer {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private Ed25519Signer(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * With a pair of PEM files.
   *
   * @throws Keys.BadKeyException where a file is no key, or the two are no pair
   */
  public static Ed25519Signer of(Path privateKey, Path publicKey) {
    var signer = new Ed25519Signer(Keys.readPrivate(privateKey), Keys.readPublic(publicKey));
    byte[] sample = "a pair?".getBytes(StandardCharsets.UTF_8);
    if (!isSignature(signer.publicKey, Algorithm.ED25519, sample, signer.sign(sample))) {
      throw new Keys.BadKeyException(publicKey + " is not the public key of " + privateKey);
    }
    return signer;
  }

  /** With a key that is made up now and forgotten with this process: for a lab. */
  public static Ed25519Signer madeUp() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Ed25519Signer(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.ED25519;
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] statement) {
    try {
      Signature signature = Signature.getInstance(algorithm().java());
      signature.initSign(privateKey);
      signature.update(statement);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new SigningFailedException("the key does not sign", e);
    }
  }

  static boolean isSignature(PublicKey key, Algorithm algorithm, byte[] statement, byte[] value) {
    try {
      Signature signature = Signature.getInstance(algorithm.java());
      signature.initVerify(key);
      signature.update(statement);
      return signature.verify(value);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
