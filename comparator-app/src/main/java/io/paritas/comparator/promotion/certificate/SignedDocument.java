package io.paritas.comparator.promotion.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A certificate with its hash and its signature, itself in canonical form. What is signed is one
 * line: {@code paritas-certificate-v1 } and the SHA-256 of the certificate's canonical bytes, in
 * hexadecimal.
 */
public final class SignedDocument {
  static final String CERTIFICATE = "certificate";
  static final String SHA_256 = "sha256";
  static final String SIGNATURE = "signature";
  private static final String STATEMENT = "paritas-certificate-v1 ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SignedDocument() {}

  /** Signs a certificate. */
  public static String write(JsonNode certificate, Signer signer) {
    String hash = hash(certificate);
    byte[] key = signer.publicKey().getEncoded();
    ObjectNode document = JSON.createObjectNode();
    document.set(CERTIFICATE, certificate);
    document.put(SHA_256, hash);
    document
        .putObject(SIGNATURE)
        .put("algorithm", signer.algorithm().label())
        .put("key", Keys.name(signer.publicKey()))
        .put("publicKey", Base64.getEncoder().encodeToString(key))
        .put("value", Base64.getEncoder().encodeToString(signer.sign(statement(hash))));
    return new String(CanonicalJson.write(document), StandardCharsets.UTF_8);
  }

  static String hash(JsonNode certificate) {
    return HexFormat.of().formatHex(Keys.sha256(CanonicalJson.write(certificate)));
  }

  static byte[] statement(String hash) {
    return (STATEMENT + hash).getBytes(StandardCharsets.UTF_8);
  }
}
