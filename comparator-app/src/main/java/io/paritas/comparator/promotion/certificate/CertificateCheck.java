package io.paritas.comparator.promotion.certificate;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a signed certificate, with nothing but the document and, better, a key one trusts. */
public final class CertificateCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CertificateCheck() {}

  /** What became of a check. */
  public sealed interface Result {
    /**
     * Nothing was changed since it was signed.
     *
     * @param key the name of the key that signed it
     * @param trusted whether that is the key that was given; false where none was
     */
    record Intact(JsonNode certificate, String sha256, String key, boolean trusted)
        implements Result {}

    /** It was changed, or signed by another key than the one that was given. */
    record Refuted(String why) implements Result {}

    /** It is no signed certificate at all. */
    record Unreadable(String why) implements Result {}
  }

  /**
   * Checks a document.
   *
   * @param trusted the key that must have signed it; null takes the document's own, which shows
   *     that nothing was changed afterwards, and not who signed
   */
  public static Result check(byte[] document, @Nullable PublicKey trusted) {
    try {
      JsonNode root = JSON.readTree(document);
      return check(root, trusted);
    } catch (JacksonException e) {
      return new Result.Unreadable("not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return new Result.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Result check(JsonNode root, @Nullable PublicKey trusted) {
    JsonNode certificate = root.path(SignedDocument.CERTIFICATE);
    if (!certificate.isObject()) {
      return new Result.Unreadable("there is no \"certificate\" in it");
    }
    String said = text(root, SignedDocument.SHA_256);
    JsonNode signature = root.path(SignedDocument.SIGNATURE);
    PublicKey own = Keys.parsePublic(base64(signature, "publicKey"), "\"publicKey\"");
    Signer.Algorithm algorithm = algorithm(text(signature, "algorithm"));
    byte[] value = base64(signature, "value");
    String hash = SignedDocument.hash(certificate);
    if (!hash.equals(said)) {
      return new Result.Refuted(
          "the certificate was changed: its SHA-256 is " + hash + ", and " + said + " was signed");
    }
    if (trusted != null && !Arrays.equals(trusted.getEncoded(), own.getEncoded())) {
      return new Result.Refuted(
          "signed by the key " + Keys.name(own) + ", and not by " + Keys.name(trusted));
    }
    if (!Ed25519Signer.isSignature(own, algorithm, SignedDocument.statement(hash), value)) {
      return new Result.Refuted("the signature is not one of the key " + Keys.name(own));
    }
    return new Result.Intact(certificate, hash, Keys.name(own), trusted != null);
  }

  private static Signer.Algorithm algorithm(String label) {
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      if (algorithm.label().equals(label)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException("the algorithm \"" + label + "\" is not known");
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("there is no \"" + field + "\" in it");
    }
    return value.stringValue();
  }

  private static byte[] base64(JsonNode node, String field) {
    try {
      return Base64.getDecoder().decode(text(node, field));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + field + "\" is absent or no base 64", e);
    }
  }
}
