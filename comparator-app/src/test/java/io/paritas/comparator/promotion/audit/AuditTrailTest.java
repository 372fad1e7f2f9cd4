package io.paritas.comparator.promotion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.audit.Break.Kind;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final Instant BEGAN = Instant.parse("2026-11-21T09:00:00.123456Z");

  private final List<AuditRecord> trail = trail("g-1", 8);

  @Test
  void aTrailThatNobodyTouchedIsWholeInWhateverOrderItIsRead() {
    List<AuditRecord> all = new ArrayList<>(trail);
    all.addAll(trail("g-2", 3));
    Collections.shuffle(all, new Random(1));

    assertThat(AuditTrail.verify(all, List.of(anchor(trail.getLast())))).isEmpty();
  }

  @Test
  void everyFieldThatIsChangedShowsAtItsRecord() {
    AuditRecord fourth = trail.get(3);
    List<AuditRecord> changed =
        List.of(
            with(fourth, "someone else", fourth.reason(), fourth.at(), fourth.epoch()),
            with(fourth, fourth.by(), "no reason", fourth.at(), fourth.epoch()),
            with(fourth, fourth.by(), fourth.reason(), BEGAN, fourth.epoch()),
            with(fourth, fourth.by(), fourth.reason(), fourth.at(), fourth.epoch() + 1));
    for (AuditRecord other : changed) {
      trail.set(3, other);

      assertThat(AuditTrail.verify(trail, List.of()))
          .containsExactly(new Break("g-1", 4, Kind.CHANGED, "record 4 was changed"));
    }
  }

  @Test
  void aRecordThatWasWrittenAnewShowsAtTheNextOne() {
    AuditRecord fourth = trail.get(3);
    trail.set(3, record("g-1", 4, "nobody in particular", fourth.previous()));

    assertThat(AuditTrail.verify(trail, List.of()))
        .containsExactly(
            new Break("g-1", 5, Kind.REPLACED, "record 4 is not the one that record 5 remembers"));
  }

  @Test
  void aCutShowsWhereItIs() {
    trail.subList(2, 5).clear();

    assertThat(AuditTrail.verify(trail, List.of()))
        .containsExactly(new Break("g-1", 6, Kind.CUT, "records 3 to 5 are absent"));
    assertThat(AuditTrail.verify(trail.subList(2, 5), List.of()))
        .containsExactly(new Break("g-1", 6, Kind.CUT, "records 1 to 5 are absent"));
  }

  @Test
  void aCutAtTheEndShowsWhereAnAnchorRemembersMore() {
    Anchor end = anchor(trail.getLast());

    assertThat(AuditTrail.verify(trail.subList(0, 7), List.of())).isEmpty();
    assertThat(AuditTrail.verify(trail.subList(0, 7), List.of(end)))
        .containsExactly(new Break("g-1", 8, Kind.CUT, "record 8 is absent"));
    assertThat(AuditTrail.verify(List.of(), List.of(end)))
        .containsExactly(new Break("g-1", 8, Kind.CUT, "records 1 to 8 are absent"));
  }

  @Test
  void aTrailWrittenAnewFromTheBeginningShowsAtTheAnchor() {
    List<AuditRecord> forged = new ArrayList<>();
    String previous = "";
    for (int sequence = 1; sequence <= 8; sequence++) {
      forged.add(record("g-1", sequence, "a forger", previous));
      previous = forged.getLast().hash();
    }

    assertThat(AuditTrail.verify(forged, List.of(anchor(trail.getLast()))))
        .extracting(Break::kind)
        .containsExactly(Kind.REPLACED);
  }

  @Test
  void twoRecordsOfOneNumberShow() {
    trail.add(record("g-1", 2, "another", trail.getFirst().hash()));

    assertThat(AuditTrail.verify(trail, List.of())).extracting(Break::kind).contains(Kind.TWICE);
  }

  @Test
  void recordsComeBackFromTheirLines() {
    List<String> lines = trail.stream().map(AuditLines::write).toList();

    assertThat(AuditLines.read(lines.stream())).isEqualTo(trail);
    assertThatThrownBy(() -> AuditLines.read(List.of(lines.getFirst(), "", "{}").stream()))
        .hasMessageStartingWith("line 3: ");
  }

  private static Anchor anchor(AuditRecord record) {
    return new Anchor(record.group(), record.sequence(), record.hash());
  }

  private static List<AuditRecord> trail(String group, int length) {
    List<AuditRecord> trail = new ArrayList<>();
    String previous = "";
    for (int sequence = 1; sequence <= length; sequence++) {
      trail.add(record(group, sequence, "controller", previous));
      previous = trail.getLast().hash();
    }
    return trail;
  }

  private static AuditRecord record(String group, long sequence, String by, String previous) {
    return AuditRecord.of(
        group,
        sequence,
        "c-" + sequence,
        "step",
        Phase.LEGACY,
        Phase.SHADOWING,
        sequence,
        BEGAN.plusSeconds(sequence),
        by,
        "because",
        previous);
  }

  /** The same record, hash and all, with some fields changed. */
  private static AuditRecord with(
      AuditRecord record, String by, String reason, Instant at, long epoch) {
    return new AuditRecord(
        record.group(),
        record.sequence(),
        record.command(),
        record.step(),
        record.from(),
        record.to(),
        epoch,
        at,
        by,
        reason,
        record.previous(),
        record.hash());
  }
}
