package io.paritas.comparator.promotion.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.certificate.CertificateCheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CertificateCheckTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode CERTIFICATE =
      JSON.readTree("{\"group\":\"g-1\",\"epoch\":3,\"pairs\":4097,\"logE\":\"3.688879\"}");

  private final Signer signer = Ed25519Signer.madeUp();
  private final String document = SignedDocument.write(CERTIFICATE, signer);

  @Test
  void aCertificateThatNobodyTouchedIsIntact() {
    var checked = (Result.Intact) check(document, signer.publicKey());

    assertThat(checked.trusted()).isTrue();
    assertThat(checked.certificate()).isEqualTo(CERTIFICATE);
    assertThat(checked.key()).isEqualTo(Keys.name(signer.publicKey()));
  }

  @Test
  void theOrderOfItsKeysAndItsWhiteSpaceDoNotMatter() {
    String pretty =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(document));

    assertThat(check(pretty, signer.publicKey())).isInstanceOf(Result.Intact.class);
  }

  @Test
  void anyChangedFigureIsNoticed() {
    assertThat(check(document.replace("4097", "4098"), signer.publicKey()))
        .isInstanceOfSatisfying(
            Result.Refuted.class, refuted -> assertThat(refuted.why()).contains("was changed"));
  }

  @Test
  void whoeverChangesTheHashTooCannotSignIt() {
    String changed = document.replace("4097", "4098");
    String hash = SignedDocument.hash(JSON.readTree(changed).get("certificate"));
    String rehashed = changed.replace(SignedDocument.hash(CERTIFICATE), hash);

    assertThat(check(rehashed, null))
        .isInstanceOfSatisfying(
            Result.Refuted.class, refuted -> assertThat(refuted.why()).contains("signature"));
  }

  @Test
  void aStrangersSignatureIsRefutedWhereAKeyIsTrusted() {
    String strangers = SignedDocument.write(CERTIFICATE, Ed25519Signer.madeUp());

    assertThat(check(strangers, signer.publicKey()))
        .isInstanceOfSatisfying(
            Result.Refuted.class, refuted -> assertThat(refuted.why()).contains("and not by"));
    assertThat(((Result.Intact) check(strangers, null)).trusted()).isFalse();
  }

  @Test
  void whatIsNoCertificateIsSaidSo() {
    for (String none :
        new String[] {
          "",
          "{",
          "[]",
          "{}",
          "{\"certificate\":{}}",
          document + "x",
          document.replace("Ed25519", "MD5"),
          document.replace("\"epoch\":3", "\"epoch\":3.5"),
          document.replace("\"epoch\":3", "\"epoch\":3,\"epoch\":3")
        }) {
      assertThat(check(none, null)).as(none).isInstanceOf(Result.Unreadable.class);
    }
  }

  @Test
  void aKeyManagementServiceMaySignInstead() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    Signer service = new Service(generator.generateKeyPair());

    String signed = SignedDocument.write(CERTIFICATE, service);

    assertThat(check(signed, service.publicKey())).isInstanceOf(Result.Intact.class);
  }

  private record Service(KeyPair pair) implements Signer {
    @Override
    public Algorithm algorithm() {
      return Algorithm.ECDSA_SHA_256;
    }

    @Override
    public PublicKey publicKey() {
      return pair.getPublic();
    }

    @Override
    public byte[] sign(byte[] statement) {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(statement);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new SigningFailedException("the service is away", e);
      }
    }
  }

  @Test
  void keysAreReadFromTheFilesThatOpensslWrites(@TempDir Path directory)
      throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path secret = pem(directory.resolve("key.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded());
    Path open = pem(directory.resolve("pub.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
    Path wrong = pem(directory.resolve("no.pem"), "PUBLIC KEY", other.getPublic().getEncoded());

    Signer fromFiles = Ed25519Signer.of(secret, open);

    assertThat(check(SignedDocument.write(CERTIFICATE, fromFiles), pair.getPublic()))
        .isInstanceOf(Result.Intact.class);
    assertThatThrownBy(() -> Ed25519Signer.of(secret, wrong)).hasMessageContaining("is not the");
    assertThatThrownBy(() -> Ed25519Signer.of(open, open)).hasMessageContaining("PRIVATE KEY");
    assertThatThrownBy(() -> Keys.readPublic(directory.resolve("absent")))
        .hasMessageContaining("cannot be read");
  }

  private static Path pem(Path file, String kind, byte[] encoded) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
  }

  private static Result check(String document, PublicKey trusted) {
    return CertificateCheck.check(document.getBytes(UTF_8), trusted);
  }
}
