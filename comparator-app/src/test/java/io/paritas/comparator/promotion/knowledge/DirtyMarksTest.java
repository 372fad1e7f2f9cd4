package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.ToldTroubles;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.MemoryStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirtyMarksTest {
  private static final String CLEAN =
      """
      {"type":"evidence","openDivergences":0,"cleanSince":"2026-11-21T09:00:00Z",
       "drift":{"ledger":{"amount":"0","currency":"EUR"}}}""";

  private final MemoryStore memory = new MemoryStore();
  private final Broken store = new Broken(memory);
  private final ToldTroubles troubles = new ToldTroubles();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final DirtyMarks marks = new DirtyMarks(store, 2, threads, troubles);

  @BeforeEach
  void aGroupOfTwo() {
    registered("pair", Phase.APPROVED, "acc-1", "acc-2");
    for (int shard = 0; shard < 2; shard++) {
      memory.put(new ShardRecord(shard, 5, 1, "me", "rules@1", "b-1"));
    }
  }

  @AfterEach
  void close() {
    threads.close();
  }

  private void registered(String group, Phase phase, String... members) {
    for (String member : members) {
      memory.put(new MemberRecord(member, 1, group));
    }
    memory.put(new EvidenceMark(group, 1));
    memory.put(
        new GroupRecord(
            group,
            0,
            1,
            List.of(members),
            "cohort",
            phase,
            1,
            Instant.EPOCH,
            null,
            new GroupRecord.Order("c", "otto"),
            false,
            null,
            null,
            null,
            ""));
  }

  @Test
  void whatIsAdverseChangesTheGroupsMarkOnceABatch() {
    marks.written(List.of(open("acc-1"), open("acc-2"), open("acc-1")));

    assertThat(mark()).isEqualTo(2);
  }

  @Test
  void aDriftAndAnEndedWindowAreAdverseToo() {
    marks.written(List.of(said("acc-1", CLEAN.replace("\"0\"", "\"-0.01\""))));
    assertThat(mark()).isEqualTo(2);

    marks.written(List.of(said("acc-1", CLEAN.replace("\"2026-11-21T09:00:00Z\"", "null"))));
    assertThat(mark()).isEqualTo(3);
  }

  @Test
  void cleanEvidenceChangesNothing() {
    marks.written(List.of(said("acc-1", CLEAN)));

    assertThat(mark()).isEqualTo(1);
  }

  @Test
  void adverseThenCleanInOneBatchIsAdverse() {
    marks.written(List.of(open("acc-1"), said("acc-1", CLEAN)));

    assertThat(mark()).isEqualTo(2);
  }

  /** As after a crash between the mark and the consumer's commit. */
  @Test
  void whatComesAgainChangesTheMarkAgainAndFailsNobody() {
    marks.written(List.of(open("acc-1")));
    new DirtyMarks(store, 2, threads, troubles).written(List.of(open("acc-1")));

    assertThat(mark()).isEqualTo(3);
  }

  @Test
  void anAccountOfNoGroupIsAskedForAgain() {
    marks.written(List.of(open("acc-3")));
    registered("late", Phase.DRAINED, "acc-3");

    marks.written(List.of(open("acc-3")));

    assertThat(Objects.requireNonNull(store.read(Key.evidence("late"))).version()).isEqualTo(2);
  }

  @Test
  void evidenceThatCannotBeReadIsNoEvidenceOfPeace() {
    marks.written(List.of(said("acc-1", "{\"type\":\"evidence\"}")));

    assertThat(mark()).isEqualTo(2);
  }

  /** It is looked at again before it is fenced; in the first months that is nearly everybody. */
  @Test
  void aGroupThatRestsNeedsNoMark() {
    registered("pair", Phase.SHADOWING, "acc-1", "acc-2");
    marks.written(List.of(open("acc-1")));
    assertThat(mark()).isEqualTo(1);

    registered("pair", Phase.PROBATION, "acc-1", "acc-2");
    marks.written(List.of(open("acc-1")));
    assertThat(mark()).isEqualTo(2);
  }

  /** Else one record would stop the ledger for all. */
  @Test
  void aMarkThatCannotBeReadIsToldAndTheOthersGoOn() {
    registered("other", Phase.FENCED, "acc-9");
    store.unreadable.add(Key.evidence("pair"));

    marks.written(List.of(open("acc-1"), open("acc-9")));

    assertThat(troubles.aside).containsOnlyKeys("GROUP pair");
    assertThat(Objects.requireNonNull(memory.read(Key.evidence("other"))).version()).isEqualTo(2);
  }

  @Test
  void whereNobodyKnowsWhoseEvidenceItIsEverybodyLooksAgain() {
    store.unreadable.add(Key.member("acc-1"));

    marks.written(List.of(open("acc-1")));

    assertThat(troubles.aside).containsOnlyKeys("MEMBER ref-of-acc-1");
    for (int shard = 0; shard < 2; shard++) {
      ShardRecord record = Objects.requireNonNull(memory.read(Key.shard(shard)));
      assertThat(record.version()).isEqualTo(6);
      assertThat(record.holder()).isEqualTo("me");
    }
  }

  @Test
  void aStoreThatDoesNotAnswerMakesTheSameWordsComeAgain() {
    store.away = true;

    assertThatThrownBy(() -> marks.written(List.of(open("acc-1"))))
        .isInstanceOf(StoreUnavailableException.class);
  }

  /** A store with items that cannot be read. */
  private static final class Broken implements ControlStore {
    private final MemoryStore store;
    final Set<Key<?>> unreadable = new HashSet<>();
    boolean away;

    Broken(MemoryStore store) {
      this.store = store;
    }

    @Override
    public <T extends Item> T read(Key<T> key) {
      if (away) {
        throw new StoreUnavailableException("DynamoDB did not answer", null);
      }
      if (unreadable.contains(key)) {
        throw new IllegalStateException("it cannot be read");
      }
      return store.read(key);
    }

    @Override
    public Outcome commit(List<Change> changes) {
      return store.commit(changes);
    }

    @Override
    public List<String> waiting(int shard) {
      return store.waiting(shard);
    }

    @Override
    public List<String> wished(int shard, int most) {
      return store.wished(shard, most);
    }

    @Override
    public List<String> moving(int shard, String after, int most) {
      return store.moving(shard, after, most);
    }

    @Override
    public List<String> resting(int shard, Phase phase, String after, int most) {
      return store.resting(shard, phase, after, most);
    }

    @Override
    public List<String> runningWaves() {
      return store.runningWaves();
    }

    @Override
    public List<AuditRecord> audit(String group) {
      return store.audit(group);
    }
  }

  private static AccountEvidence open(String account) {
    return said(account, CLEAN.replace("\"openDivergences\":0", "\"openDivergences\":1"));
  }

  private static AccountEvidence said(String account, String json) {
    return new AccountEvidence("ref-of-" + account, account, 7, json);
  }

  private long mark() {
    return Objects.requireNonNull(store.read(Key.evidence("pair"))).version();
  }
}
