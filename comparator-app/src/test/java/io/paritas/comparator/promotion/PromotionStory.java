package io.paritas.comparator.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.certificate.CertificateCheck;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CertificateRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.routing.Owner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;

/**
 * Three groups go by one wave: one stays on the candidate, two err there and come back, of which
 * one after the bank has loaded legacy anew.
 */
public final class PromotionStory {
  private static final String GOOD = "DE0055550001";
  private static final String BAD = "DE0055550002";
  private static final String ASTRAY = "DE0055550003";
  private static final List<String> GROUPS = List.of("good", "bad", "astray");

  private final PromotionWorld world;
  private final Bank bank;

  public PromotionStory(PromotionWorld world, Bank bank) {
    this.world = world;
    this.bank = bank;
  }

  public void tell() {
    world.cell("eu-1", 3);
    world.register("good", GOOD);
    world.register("bad", BAD);
    world.register("astray", ASTRAY);
    everybodyAnswers();
    becomeEligible();

    world.wave("w-1", GROUPS, "eu-1");
    long marked = mark("bad");
    Await.until("the candidate answers", () -> owns(BAD));
    world.answers(BAD, true);
    Await.until("the candidate answers where it takes too much", () -> owns(ASTRAY));
    world.overcharged(ASTRAY);
    Await.until("the candidate answers for all", () -> owns(GOOD));
    world.answers(GOOD, false);
    String reload = legacyIsReloaded();

    Await.until("legacy answers again", () -> world.router().find(BAD).owner() == Owner.LEGACY);
    world.awaitPhase("bad", Phase.SHADOWING);
    world.awaitPhase("astray", Phase.SHADOWING);
    world.answers(ASTRAY, false);
    world.awaitPhase("good", Phase.PROMOTED);
    bothHoldTheSame(ASTRAY, reload);
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
    world.answers(ASTRAY, false);
  }

  /** The way back waits for the bank, who is asked for one account and no other. */
  private String legacyIsReloaded() {
    JsonNode asked = bank.asked();
    GroupRecord group = world.group("astray");
    assertThat(group.phase()).isEqualTo(Phase.ROLLBACK_DRAINED);
    assertThat(asked.path("type").asString()).isEqualTo("reload");
    assertThat(asked.path("group").asString()).isEqualTo("astray");
    assertThat(asked.path("accountId").asString()).isEqualTo(ASTRAY);
    assertThat(asked.path("platform").asString()).isEqualTo("LEGACY");
    assertThat(asked.path("epoch").asLong()).isEqualTo(group.epoch());
    assertThat(Instant.parse(asked.path("asOf").asString())).isEqualTo(group.drainedThrough());
    String id = bank.tells(world.world().refs().of(ASTRAY), world.loadsLegacy(ASTRAY));
    Await.until("legacy answers again", () -> world.router().find(ASTRAY).owner() == Owner.LEGACY);
    assertThat(steps("astray"))
        .containsSequence("PROBATION", "ROLLBACK_FENCED", "ROLLBACK_DRAINED", "ROLLED_BACK");
    return id;
  }

  /** The root stays open, for what did it is not mended. */
  private void bothHoldTheSame(String account, String reload) {
    Await.until(
        "its drift is settled", () -> world.evidence(account).path("driftSettled").asBoolean());
    JsonNode evidence = world.evidence(account);
    assertThat(evidence.at("/drift/ledger/amount").asString()).isEqualTo("0");
    assertThat(evidence.at("/balances/legacy")).isEqualTo(evidence.at("/balances/candidate"));
    assertThat(evidence.at("/reloads/0").asString()).isEqualTo(reload);
    assertThat(evidence.path("openDivergences").asInt()).isEqualTo(1);
  }

  /**
   * The first balances count as settled once patience has passed for both sides. Their customers
   * never rest, so at any moment an answer may be on its way.
   */
  private void becomeEligible() {
    try {
      Await.until("all are eligible", this::areEligible);
    } catch (AssertionError late) {
      throw new AssertionError(GROUPS.stream().map(this::objections).toList().toString(), late);
    }
  }

  private boolean areEligible() {
    boolean all = GROUPS.stream().allMatch(this::isEligible);
    if (!all) {
      everybodyAnswers();
      Await.until("a moment", moment());
    }
    return all;
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
