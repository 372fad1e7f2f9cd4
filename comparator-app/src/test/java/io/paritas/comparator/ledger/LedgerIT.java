package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.wire.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger on the real engines: what goes in as records comes out as what was said. */
class LedgerIT {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static LedgerWorld world;

  @BeforeAll
  static void start() {
    world = LedgerWorld.started();
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aMatchedPairIsOneSmallItem() {
    String tx = transaction();
    world.judged(0, Judged.matched(tx).offsets(17, 18).alone());

    LedgerEntry entry = words(tx, 1).getFirst();

    assertThat(entry.whole()).isFalse();
    assertThat(entry.pair().getVerdict()).isEqualTo("MATCHED");
    assertThat(entry.pair().getLegacy().getOffset()).isEqualTo(17);
    assertThat(entry.ruleSet().hash()).isEqualTo("0123456789abcdef");
    assertThat(entry.pair().getSerializedSize()).isLessThan(250);
  }

  @Test
  void aRecordReadTwiceLeavesOneItem() {
    String tx = transaction();
    var batch = Judged.diverged(tx, "fee-total").alone();
    long offset = world.judged(1, batch);
    words(tx, 1);
    JudgementWriter writer = world.app().getBean(JudgementWriter.class);

    var again =
        new ConsumerRecord<byte[], byte[]>(
            "paritas.judgements", 1, offset, null, batch.toByteArray());
    writer.write(List.of(again));
    writer.write(List.of(again));

    assertThat(world.reader().transaction(tx)).hasSize(1);
    assertThat(divergences(tx)).hasSize(1);
  }

  @Test
  void aLateAnswerTakesTheMissingBack() {
    String tx = transaction();
    world.judged(0, Judged.missingCandidate(tx).alone());
    Await.until("the Missing is listed", () -> divergences(tx).size() == 1);

    world.judged(0, Judged.late(tx).alone());

    Await.until("the Missing is taken back", () -> divergences(tx).isEmpty());
    assertThat(words(tx, 2))
        .extracting(w -> w.pair().getKind())
        .containsExactly(Kind.MISSING, Kind.LATE);
    assertThat(divergences(tx, true)).hasSize(1).allMatch(Divergence::retracted);
  }

  @Test
  void aMissingReadAgainAfterItsRetractionStaysTakenBack() {
    String tx = transaction();
    var missing = Judged.missingCandidate(tx).alone();
    long offset = world.judged(0, missing);
    world.judged(0, Judged.late(tx).alone());
    Await.until(
        "the Missing is taken back",
        () -> divergences(tx, true).stream().anyMatch(Divergence::retracted));

    world
        .app()
        .getBean(JudgementWriter.class)
        .write(
            List.of(
                new ConsumerRecord<>(
                    "paritas.judgements", 0, offset, null, missing.toByteArray())));

    assertThat(divergences(tx)).isEmpty();
    assertThat(words(tx, 2).getLast().pair().getKind()).isEqualTo(Kind.LATE);
  }

  @Test
  void aConflictIsNotCoveredByItsJudgementReadAgain() {
    String tx = transaction();
    var first = Judged.matched(tx).alone();
    long offset = world.judged(1, first);
    world.judged(1, Judged.conflict(tx).alone());
    words(tx, 2);

    world
        .app()
        .getBean(JudgementWriter.class)
        .write(
            List.of(
                new ConsumerRecord<>("paritas.judgements", 1, offset, null, first.toByteArray())));

    assertThat(words(tx, 2).getLast().pair().getKind()).isEqualTo(Kind.CONFLICT);
    assertThat(divergences(tx))
        .extracting(d -> d.finding().getRule())
        .containsExactly("conflicting-duplicate");
  }

  @Test
  void theHoursOfARuleExpireAfterTheirLastDivergence() {
    String tx = transaction();
    world.judged(0, Judged.diverged(tx, "rule-of-an-hour").alone());
    words(tx, 1);
    long hour = Keys.hour(Judged.AT.toEpochMilli());

    var item =
        world
            .app()
            .getBean(DynamoDbClient.class)
            .getItem(
                get ->
                    get.tableName(world.app().getBean(LedgerTables.class).divergences())
                        .key(
                            Map.of(
                                "pk",
                                Attributes.text(
                                    Keys.directory("rule-of-an-hour", Keys.month(hour))),
                                "sk",
                                Attributes.text(Keys.hourKey(hour)))))
            .item();

    assertThat(Attributes.number(item, LedgerTables.EXPIRES, 0))
        .isEqualTo((hour + 1) * 3600 + Duration.ofDays(36_500).toSeconds());
  }

  @Test
  void aStaleAnswerIsComparedWithWhatIsKnown() {
    String tx = transaction();
    String unknown = transaction();
    String missing = transaction();
    world.judged(0, Judged.matched(tx).alone());
    world.judged(0, Judged.missingCandidate(missing).alone());

    world.judged(0, Judged.staleCandidate(tx, 1).alone());
    world.judged(0, Judged.staleCandidate(tx, 5).alone());
    world.judged(0, Judged.staleCandidate(unknown, 5).alone());
    world.judged(0, Judged.staleCandidate(missing, 5).alone());

    assertThat(words(tx, 3))
        .extracting(LedgerEntry::note)
        .containsExactly(null, StaleAnswer.DUPLICATE, StaleAnswer.CONFLICTING);
    assertThat(words(unknown, 1))
        .extracting(LedgerEntry::note)
        .containsExactly(StaleAnswer.UNKNOWN);
    assertThat(words(missing, 2))
        .extracting(LedgerEntry::note)
        .containsExactly(null, StaleAnswer.LATE);
  }

  @Test
  void whatIsNoJudgementIsSetAsideAndTheRestGoesOn() {
    String tx = transaction();
    byte[] garbage = "{not a batch".getBytes(StandardCharsets.UTF_8);
    long offset = world.send("paritas.judgements", 0, null, garbage);
    world.judged(0, Judged.matched(tx).alone());

    words(tx, 1);
    var letter = world.deadLetters(1).getFirst();

    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(header(letter, "paritas-why")).isEqualTo("judgement-unreadable");
    assertThat(header(letter, "paritas-where")).isEqualTo("paritas.judgements/0@" + offset);
    assertThat(header(letter, "paritas-by")).isEqualTo("comparator");
  }

  @Test
  void evidenceNeverGoesBackwards() {
    byte[] account = "DE00-evidence".getBytes(StandardCharsets.UTF_8);
    String ref = world.refs().of("DE00-evidence");
    world.send("paritas.parity", 0, account, evidence(7, 3));
    Await.until("evidence", () -> world.reader().account(ref).isPresent());

    world.send("paritas.parity", 0, account, evidence(5, 1));
    world.send("paritas.parity", 0, account, evidence(9, 4));

    Await.until("newer evidence", () -> world.reader().account(ref).orElseThrow().sequence() == 9);
    assertThat(world.reader().account(ref).orElseThrow().json()).contains("\"pairs\":4");
  }

  private static byte[] evidence(long sequence, long pairs) {
    return """
        {"type":"evidence","accountId":"DE00-evidence","sequence":%d,"pairs":%d}"""
        .formatted(sequence, pairs)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String transaction() {
    return "tx-" + NEXT.incrementAndGet();
  }

  private static List<LedgerEntry> words(String tx, int count) {
    Await.until(count + " words on " + tx, () -> world.reader().transaction(tx).size() >= count);
    return world.reader().transaction(tx);
  }

  private static List<Divergence> divergences(String tx) {
    return divergences(tx, false);
  }

  private static List<Divergence> divergences(String tx, boolean retracted) {
    String ref = world.refs().of("DE00-" + tx);
    DivergenceQuery query = new DivergenceQuery(null, null, null, null, 100, retracted, d -> true);
    List<Divergence> ofRules =
        world.reader().divergences(query).divergences().stream()
            .filter(d -> d.pair().getTransactionId().equals(tx))
            .toList();
    List<Divergence> ofAccount = world.reader().divergences(ref, query).divergences();
    // Both lists say the same in the end; while a batch is written one may be ahead.
    return ofRules.equals(ofAccount) ? ofAccount : divergences(tx, retracted);
  }
}
