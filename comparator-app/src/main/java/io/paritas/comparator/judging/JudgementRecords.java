package io.paritas.comparator.judging;

import com.google.protobuf.ByteString;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.Moved;
import io.paritas.comparator.wire.RuleSet;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import java.time.Instant;

/** What the ledger is told of a pair. */
public final class JudgementRecords {
  /** A broker takes a megabyte; what stands around the pair needs room, too. */
  static final int MOST_BYTES = 512 * 1024;

  private JudgementRecords() {}

  public static RuleSet of(RuleSetId id) {
    return RuleSet.newBuilder()
        .setName(id.name())
        .setVersion(id.version())
        .setHash(id.hash())
        .build();
  }

  public static JudgedPair of(Judged judged) {
    JudgedPair.Builder pair = JudgedPair.newBuilder().setJudgedAtMillis(judged.judgedAt());
    boolean bodies = judged.verdict() != Verdict.MATCHED;
    switch (judged.event()) {
      case PairEvent.Paired p -> {
        pair.setKind(p.late() ? Kind.LATE : Kind.JUDGED);
        both(pair, p, bodies);
      }
      case PairEvent.Missing m -> {
        pair.setKind(Kind.MISSING).setEstimated(m.estimated());
        one(pair, m.id(), m.lonely());
      }
      case PairEvent.BeforeWatch b -> one(pair.setKind(Kind.BEFORE_WATCH), b.id(), b.lonely());
      case PairEvent.Conflict c -> one(pair.setKind(Kind.CONFLICT), c.id(), c.again());
      case PairEvent.Stale s -> one(pair.setKind(Kind.STALE), s.id(), s.answer());
      case PairEvent.OfAccount a ->
          pair.setKind(Kind.OF_ACCOUNT)
              .setTransactionId(a.id().transactionId())
              .setAccountId(a.id().accountId());
      case PairEvent.First f -> throw new IllegalArgumentException("no record of " + f);
      case PairEvent.Duplicate d -> throw new IllegalArgumentException("no record of " + d);
      case PairEvent.OutOfScope o -> throw new IllegalArgumentException("no record of " + o);
    }
    if (judged.verdict() != null) {
      pair.setVerdict(judged.verdict().name());
    }
    if (judged.official() != null) {
      pair.setOfficial(judged.official().name());
    }
    pair.setFlipped(judged.weight().flipped());
    judged
        .weight()
        .moved()
        .forEach(
            (kind, money) ->
                pair.addMoved(
                    Moved.newBuilder()
                        .setKind(kind)
                        .setAmount(money.amount().toPlainString())
                        .setCurrency(money.currency())));
    String retracted = Events.retracted(judged);
    if (retracted != null) {
      pair.addRetracts(retracted);
    }
    PairId id = new PairId(pair.getTransactionId(), pair.getAccountId());
    for (int i = 0; i < judged.findings().size(); i++) {
      pair.addFindings(finding(id, judged.findings().get(i), judged.because(i)));
    }
    return fitting(pair.build());
  }

  /**
   * Very large answers stay where they are, in their topics, and are found there by their offsets;
   * of very many findings the last ones stand in the divergence events alone.
   */
  private static JudgedPair fitting(JudgedPair pair) {
    if (pair.getSerializedSize() <= MOST_BYTES) {
      return pair;
    }
    JudgedPair.Builder small = pair.toBuilder();
    small.getLegacyBuilder().clearEnvelope();
    small.getCandidateBuilder().clearEnvelope();
    if (!pair.hasLegacy()) {
      small.clearLegacy();
    }
    if (!pair.hasCandidate()) {
      small.clearCandidate();
    }
    long bytes = small.clearFindings().build().getSerializedSize();
    for (Finding finding : pair.getFindingsList()) {
      bytes += finding.getSerializedSize() + 10;
      if (bytes > MOST_BYTES) {
        break;
      }
      small.addFindings(finding);
    }
    return small.build();
  }

  private static void both(JudgedPair.Builder pair, PairEvent.Paired event, boolean bodies) {
    describe(pair, event.id(), event.candidate().envelope().header());
    pair.setLegacy(side(event.legacy(), bodies)).setCandidate(side(event.candidate(), bodies));
  }

  private static void one(JudgedPair.Builder pair, PairId id, Answer answer) {
    describe(pair, id, answer.envelope().header());
    if (answer.platform() == Platform.LEGACY) {
      pair.setLegacy(side(answer, true));
    } else {
      pair.setCandidate(side(answer, true));
    }
  }

  private static void describe(JudgedPair.Builder pair, PairId id, Header header) {
    pair.setTransactionId(id.transactionId())
        .setAccountId(id.accountId())
        .setProduct(header.product())
        .setTransactionType(header.transactionType())
        .setCell(header.cell())
        .setOccurredAtMillis(header.respondedAt().toEpochMilli());
    if (header.correlationId() != null) {
      pair.setCorrelationId(header.correlationId());
    }
  }

  private static Side side(Answer answer, boolean body) {
    Header header = answer.envelope().header();
    Side.Builder side =
        Side.newBuilder()
            .setOffset(answer.offset())
            .setRecordedAtMillis(answer.recordedAt())
            .setDigest(answer.digest())
            .setBuild(header.build())
            .setRespondedAtNanos(nanos(header.respondedAt()));
    return body ? side.setEnvelope(ByteString.copyFrom(answer.raw())).build() : side.build();
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static Finding finding(PairId id, io.paritas.rules.Finding finding, Because because) {
    Finding.Builder wire =
        Finding.newBuilder()
            .setRule(finding.rule())
            .setSeverity(finding.severity().name())
            .setPath(finding.path())
            .setResult(finding.result().name())
            .setDetail(finding.detail())
            .addAllRootTransactionIds(because.roots());
    if (because.cause() != null) {
      wire.setCause(because.cause().name());
    }
    if (finding.result().breaksParity()) {
      wire.setEventId(EventIds.divergence(id, finding.rule(), finding.path()));
    }
    if (finding.acceptance() != null) {
      wire.setAcceptance(finding.acceptance());
    }
    if (finding.official() != null) {
      wire.setOfficial(finding.official());
    }
    if (finding.shadow() != null) {
      wire.setShadow(finding.shadow());
    }
    return wire.build();
  }
}
