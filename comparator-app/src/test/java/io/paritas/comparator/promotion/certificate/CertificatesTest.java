package io.paritas.comparator.promotion.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.certificate.CertificateCheck.Result;
import io.paritas.comparator.promotion.control.Certifier.Basis;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Circumstances;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.gates.Seen;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final Signer signer = Ed25519Signer.madeUp();
  private final Certificates certificates =
      new Certificates(signer, account -> "ref-of-" + account.length());

  @Test
  void aSwitchIsWrittenDownWithWhatItRestsOnAndWithoutAccountNumbers() {
    String document = certificates.certify(basis());

    var intact =
        (Result.Intact) CertificateCheck.check(document.getBytes(UTF_8), signer.publicKey());
    JsonNode certificate = intact.certificate();
    assertThat(document).doesNotContain("DE-4711");
    assertThat(certificate.at("/group").stringValue()).isEqualTo("ref-of-7");
    assertThat(certificate.at("/epoch").longValue()).isEqualTo(3);
    assertThat(certificate.at("/audit/hash").stringValue()).isEqualTo("head");
    assertThat(certificate.at("/accounts/0/pairs").longValue()).isEqualTo(400);
    assertThat(certificate.at("/accounts/0/probe/waiting").longValue()).isZero();
    assertThat(certificate.at("/cohortEvidence/rules/0/rule").stringValue()).isEqualTo("fees");
    assertThat(certificate.at("/cohortEvidence/rules/0/pairs").longValue()).isEqualTo(4_100);
    assertThat(certificate.at("/cohortEvidence/rules/0/upperBound").stringValue())
        .isEqualTo("9.8E-4");
    assertThat(certificate.at("/accounts/0/positions/candidate").longValue()).isEqualTo(399);
    assertThat(certificate.at("/accounts/0/pairsByCause/ROOT").longValue()).isEqualTo(1);
    assertThat(certificate.at("/accounts/0/evidenceHash").stringValue()).isEqualTo("ab12");
    assertThat(certificate.at("/routers/0/answeredAt").stringValue()).isEqualTo(NOW.toString());
    assertThat(certificate.at("/policy/fenceBudget").stringValue()).isEqualTo("PT5S");
  }

  @Test
  void theSameSwitchIsWrittenInTheSameBytes() {
    assertThat(certificates.certify(basis())).isEqualTo(certificates.certify(basis()));
  }

  private static Basis basis() {
    AccountState account =
        new AccountState(
            "DE-4711",
            9,
            400,
            0,
            0,
            false,
            true,
            NOW,
            NOW,
            NOW,
            Set.of("PAYMENT", "DEPOSIT"),
            "r@1",
            "c-2",
            new AccountState.Details(
                new TreeMap<>(Map.of("ROOT", 1L)),
                new TreeMap<>(Map.of("legacy", 401L, "candidate", 399L)),
                "ab12"));
    var probe = new Probes.Answer(new Probes.Probe("DE-4711", 2, NOW), 0, 0, false, 9);
    var circumstances =
        new Circumstances("r@1", "c-2", 5, 1, 1, List.of(), List.of(), List.of(), List.of());
    var cohort =
        new CohortState(
            "everyday",
            Set.of("PAYMENT"),
            Set.of("PAYMENT"),
            List.of(
                new CohortState.RuleProof(
                    "fees",
                    true,
                    "4,100 pairs, no root",
                    new CohortState.Figures(4_100, 0, 1.61, 0.00098, 0.025, 0.001))),
            List.of(),
            List.of(),
            null);
    return new Basis(
        new Seen(group(), List.of(account), cohort, circumstances),
        List.of(probe),
        List.of(new Acknowledgement("r-1", 2, NOW)),
        12,
        3,
        policy(),
        NOW);
  }

  private static GroupRecord group() {
    return new GroupRecord(
        "DE-4711",
        0,
        7,
        List.of("DE-4711"),
        "everyday",
        Phase.DRAINED,
        2,
        NOW,
        "eu-1",
        new GroupRecord.Order("wave-1", "jane"),
        false,
        null,
        NOW,
        null,
        "head");
  }

  private static Policy policy() {
    Duration span = Duration.ofSeconds(5);
    return new Policy(100, span, span, span, span, span, span, span, span, 10, List.of());
  }
}
