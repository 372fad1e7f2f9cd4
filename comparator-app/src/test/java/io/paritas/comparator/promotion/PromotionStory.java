package io.paritas.comparator.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.certificate.CertificateCheck;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CertificateRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.routing.Owner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.health.contributor.Status;

/** Two groups go by one wave: one stays on the candidate, one errs there and comes back. */
public final class PromotionStory {
  private static final String GOOD = "DE0055550001";
  private static final String BAD = "DE0055550002";

  private final PromotionWorld world;

  public PromotionStory(PromotionWorld world) {
    this.world = world;
  }

  public void tell() {
    world.cell("eu-1", 2);
    world.register("good", GOOD);
    world.register("bad", BAD);
    everybodyAnswers();
    becomeEligible();

    world.wave("w-1", List.of("good", "bad"), "eu-1");
    long marked = mark("bad");
    Await.until("the candidate answers", () -> owns(BAD));
    world.answers(BAD, true);
    Await.until("the candidate answers for both", () -> owns(GOOD));
    world.answers(GOOD, false);

    Await.until("legacy answers again", () -> world.router().find(BAD).owner() == Owner.LEGACY);
    world.awaitPhase("bad", Phase.SHADOWING);
    world.awaitPhase("good", Phase.PROMOTED);
    assertThat(mark("bad")).isGreaterThan(marked);
    assertThat(steps("bad")).containsSequence("PROBATION", "ROLLBACK_FENCED", "ROLLBACK_DRAINED");
    assertThat(owns(GOOD)).isTrue();
    assertThat(AuditTrail.verify(world.store().audit("good"), List.of())).isEmpty();
    certificateIsIntact();
    assertThat(world.world().app().getBean(PromotionHealth.class).health().getStatus())
        .isEqualTo(Status.UP);
  }

  private void everybodyAnswers() {
    world.answers(GOOD, false);
    world.answers(BAD, false);
  }

  /**
   * The first balances count as settled once patience has passed for both sides. Their customers
   * never rest, so at any moment an answer may be on its way.
   */
  private void becomeEligible() {
    try {
      Await.until("both are eligible", this::areEligible);
    } catch (AssertionError late) {
      throw new AssertionError(objections("good") + " " + objections("bad"), late);
    }
  }

  private boolean areEligible() {
    boolean both = isEligible("good") && isEligible("bad");
    if (!both) {
      everybodyAnswers();
      Await.until("a moment", moment());
    }
    return both;
  }

  private String objections(String group) {
    return "%s: %s, %s, %s, %s"
        .formatted(
            group,
            world.group(group),
            steps(group),
            world.commands().evaluate(world.group(group), "eu-1"),
            world.world().app().getBean(PromotionHealth.class).health());
  }

  private static java.util.function.BooleanSupplier moment() {
    long until = System.nanoTime() + 500_000_000L;
    return () -> System.nanoTime() > until;
  }

  private boolean isEligible(String group) {
    return world.group(group).phase() == Phase.ELIGIBLE;
  }

  private boolean owns(String account) {
    return world.router().find(account).owner() == Owner.CANDIDATE;
  }

  private long mark(String group) {
    return Objects.requireNonNull(world.store().read(Key.evidence(group))).version();
  }

  private List<String> steps(String group) {
    return world.store().audit(group).stream().map(AuditRecord::step).toList();
  }

  private void certificateIsIntact() {
    CertificateRecord certificate =
        Objects.requireNonNull(
            world.store().read(Key.certificate("good", world.group("good").epoch())));
    var result =
        CertificateCheck.check(certificate.document().getBytes(StandardCharsets.UTF_8), null);
    assertThat(result).isInstanceOf(CertificateCheck.Result.Intact.class);
    assertThat(certificate.document()).contains("cell-2.3.1", "test@").doesNotContain(GOOD);
  }
}
