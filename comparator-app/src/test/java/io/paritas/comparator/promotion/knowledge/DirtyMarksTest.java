package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.MemoryStore;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirtyMarksTest {
  private static final String CLEAN =
      """
      {"type":"evidence","openDivergences":0,"cleanSince":"2026-11-21T09:00:00Z",
       "drift":{"ledger":{"amount":"0","currency":"EUR"}}}""";

  private final MemoryStore store = new MemoryStore();
  private final DirtyMarks marks = new DirtyMarks(store);

  @BeforeEach
  void aGroupOfTwo() {
    store.commit(
        List.of(
            new Change.Create(new MemberRecord("acc-1", 1, "pair")),
            new Change.Create(new MemberRecord("acc-2", 1, "pair")),
            new Change.Create(new EvidenceMark("pair", 1))));
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
    new DirtyMarks(store).written(List.of(open("acc-1")));

    assertThat(mark()).isEqualTo(3);
  }

  @Test
  void anAccountOfNoGroupIsAskedForAgain() {
    marks.written(List.of(open("acc-3")));
    store.commit(
        List.of(
            new Change.Create(new MemberRecord("acc-3", 1, "late")),
            new Change.Create(new EvidenceMark("late", 1))));

    marks.written(List.of(open("acc-3")));

    assertThat(Objects.requireNonNull(store.read(Key.evidence("late"))).version()).isEqualTo(2);
  }

  @Test
  void evidenceThatCannotBeReadIsNoEvidenceOfPeace() {
    assertThatThrownBy(() -> marks.written(List.of(said("acc-1", "{\"type\":\"evidence\"}"))))
        .isInstanceOf(RuntimeException.class);
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
