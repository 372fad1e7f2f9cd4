package io.paritas.comparator.ledger;

import com.google.protobuf.ByteString;
import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.Moved;
import io.paritas.comparator.wire.RuleSet;
import io.paritas.comparator.wire.Side;
import java.time.Instant;
import java.util.List;

/** Judgement records as the comparator writes them. */
public final class Judged {
  public static final Instant AT = Instant.parse("2026-11-21T09:30:00Z");

  private final JudgedPair.Builder pair;

  private Judged(Kind kind, String transaction, String verdict) {
    pair =
        JudgedPair.newBuilder()
            .setKind(kind)
            .setTransactionId(transaction)
            .setAccountId("DE00-" + transaction)
            .setVerdict(verdict)
            .setProduct("CHECKING")
            .setTransactionType("WITHDRAWAL")
            .setOfficial("LEGACY")
            .setJudgedAtMillis(AT.toEpochMilli())
            .setOccurredAtMillis(AT.toEpochMilli() - 20);
  }

  public static Judged matched(String transaction) {
    return new Judged(Kind.JUDGED, transaction, "MATCHED").legacy(1).candidate(1);
  }

  public static Judged diverged(String transaction, String rule) {
    return new Judged(Kind.JUDGED, transaction, "DIVERGED")
        .legacy(1)
        .candidate(2)
        .finding(rule, "fees[code=ATM].amount", "1.50 EUR", "1.51 EUR");
  }

  public static Judged missingCandidate(String transaction) {
    return new Judged(Kind.MISSING, transaction, "MISSING_CANDIDATE")
        .legacy(1)
        .finding("missing", "", null, null);
  }

  public static Judged late(String transaction) {
    Judged late = new Judged(Kind.LATE, transaction, "MATCHED").legacy(1).candidate(1);
    late.pair.addRetracts(eventId(transaction, "missing"));
    return late;
  }

  public static Judged conflict(String transaction) {
    return new Judged(Kind.CONFLICT, transaction, "CONFLICTING_DUPLICATE")
        .candidate(9)
        .finding("conflicting-duplicate", "", null, null);
  }

  public static Judged beforeWatch(String transaction) {
    return new Judged(Kind.BEFORE_WATCH, transaction, "").legacy(1);
  }

  public static Judged staleCandidate(String transaction, long digest) {
    return new Judged(Kind.STALE, transaction, "").candidate(digest);
  }

  public static String eventId(String transaction, String rule) {
    return String.format("%08x%024x", rule.hashCode(), transaction.hashCode() & 0xffffffffL);
  }

  public Judged on(String account) {
    pair.setAccountId(account);
    return this;
  }

  public Judged at(Instant instant) {
    pair.setJudgedAtMillis(instant.toEpochMilli());
    return this;
  }

  public Judged product(String product) {
    pair.setProduct(product);
    return this;
  }

  private Judged legacy(long digest) {
    pair.setLegacy(side(digest));
    return this;
  }

  private Judged candidate(long digest) {
    pair.setCandidate(side(digest));
    return this;
  }

  public Judged bodies(byte[] legacy, byte[] candidate) {
    pair.getLegacyBuilder().setEnvelope(ByteString.copyFrom(legacy));
    pair.getCandidateBuilder().setEnvelope(ByteString.copyFrom(candidate));
    return this;
  }

  public Judged offsets(long legacy, long candidate) {
    pair.getLegacyBuilder().setOffset(legacy);
    pair.getCandidateBuilder().setOffset(candidate);
    return this;
  }

  private static Side side(long digest) {
    return Side.newBuilder()
        .setDigest(digest)
        .setBuild("build-1")
        .setRecordedAtMillis(AT.toEpochMilli() - 10)
        .setRespondedAtNanos(AT.toEpochMilli() * 1_000_000 - 20_000_000)
        .build();
  }

  public Judged finding(String rule, String path, String official, String shadow) {
    Finding.Builder finding =
        Finding.newBuilder()
            .setEventId(eventId(pair.getTransactionId(), rule))
            .setRule(rule)
            .setSeverity("MAJOR")
            .setPath(path)
            .setResult("DIVERGED");
    if (official != null) {
      finding.setOfficial(official);
    }
    if (shadow != null) {
      finding.setShadow(shadow);
    }
    pair.addFindings(finding);
    return this;
  }

  /** Its findings are roots. */
  public Judged root(String moved, boolean flipped) {
    for (Finding.Builder finding : pair.getFindingsBuilderList()) {
      finding.setCause("ROOT").addRootTransactionIds(pair.getTransactionId());
    }
    pair.setFlipped(flipped)
        .addMoved(Moved.newBuilder().setKind("ledger").setAmount(moved).setCurrency("EUR"));
    return this;
  }

  public JudgedPair pair() {
    return pair.build();
  }

  public JudgementBatch alone() {
    return batch(List.of(this));
  }

  public static JudgementBatch batch(List<Judged> pairs) {
    return JudgementBatch.newBuilder()
        .addAllPairs(pairs.stream().map(Judged::pair).toList())
        .setRuleSet(RuleSet.newBuilder().setName("lab").setVersion("1").setHash("0123456789abcdef"))
        .build();
  }
}
