package io.paritas.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.certificate.Ed25519Signer;
import io.paritas.comparator.promotion.certificate.SignedDocument;
import io.paritas.comparator.promotion.certificate.Signer;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class VerifyTest {
  private static final String CERTIFICATE =
      "{\"group\":\"g-1\",\"epoch\":3,\"at\":\"2026-11-21T12:00:00Z\"}";

  private final Signer signer = Ed25519Signer.madeUp();
  private final StringWriter said = new StringWriter();

  @TempDir private Path directory;

  @Test
  void aCertificateIsIntactOrNotOrNone() throws IOException {
    String document = SignedDocument.write(JsonMapper.shared().readTree(CERTIFICATE), signer);
    Path file = Files.writeString(directory.resolve("c.json"), document);
    Path changed =
        Files.writeString(
            directory.resolve("d.json"), document.replace("\"epoch\":3", "\"epoch\":4"));
    Path none = Files.writeString(directory.resolve("e.json"), "hello");

    assertThat(run(new VerifyCertificate(), file.toString())).isEqualTo(2);
    assertThat(said.toString()).contains("--key").contains("--untrusted").doesNotContain("Intact");
    assertThat(run(new VerifyCertificate(), file.toString(), "--untrusted")).isZero();
    assertThat(said.toString()).contains("group g-1, epoch 3").contains("UNTRUSTED");
    assertThat(run(new VerifyCertificate(), file.toString(), "--key", key(signer))).isZero();
    assertThat(said.toString()).contains("the one you gave");
    assertThat(run(new VerifyCertificate(), file.toString(), "--key", key(Ed25519Signer.madeUp())))
        .isEqualTo(1);
    assertThat(run(new VerifyCertificate(), changed.toString(), "--untrusted")).isEqualTo(1);
    assertThat(said.toString()).contains("NOT VALID: the certificate was changed");
    assertThat(run(new VerifyCertificate(), none.toString(), "--key", key(signer))).isEqualTo(2);
    assertThat(run(new VerifyCertificate(), directory.resolve("absent").toString(), "--untrusted"))
        .isEqualTo(2);
    assertThat(run(new VerifyCertificate(), file.toString(), "--key", none.toString()))
        .isEqualTo(2);
  }

  private String key(Signer of) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(of.publicKey().getEncoded());
    return Files.writeString(
            directory.resolve("key.pem"),
            "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .toString();
  }

  @Test
  void anAuditTrailIsWholeOrNotOrNone() throws IOException {
    List<AuditRecord> trail = new ArrayList<>();
    String previous = "";
    for (int i = 1; i <= 5; i++) {
      trail.add(record(i, previous));
      previous = trail.getLast().hash();
    }
    Path whole = lines("whole", trail);
    Path cut = lines("cut", trail.subList(0, 3));

    assertThat(run(new VerifyAudit(), whole.toString())).isZero();
    assertThat(run(new VerifyAudit(), cut.toString(), "--head", "g-1:5:" + previous)).isEqualTo(1);
    assertThat(said.toString()).contains("CUT: group g-1: records 4 to 5 are absent");
    trail.remove(2);
    assertThat(run(new VerifyAudit(), lines("hole", trail).toString())).isEqualTo(1);
    assertThat(said.toString()).contains("record 3 is absent");
    assertThat(run(new VerifyAudit(), whole.toString(), "--head", "g-1")).isEqualTo(2);
    assertThat(run(new VerifyAudit(), directory.resolve("absent").toString())).isEqualTo(2);
  }

  private Path lines(String name, List<AuditRecord> records) throws IOException {
    return Files.write(directory.resolve(name), records.stream().map(AuditLines::write).toList());
  }

  private static AuditRecord record(long sequence, String previous) {
    Instant at = Instant.parse("2026-11-21T12:00:00Z").plusSeconds(sequence);
    return AuditRecord.of(
        "g-1", sequence, "c", "s", Phase.LEGACY, Phase.SHADOWING, 1, at, "me", "why", previous);
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }
}
