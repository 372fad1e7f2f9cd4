package io.paritas.comparator.promotion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.CertificateRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Heartbeat;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.store.Change.Create;
import io.paritas.comparator.promotion.store.Change.Replace;
import io.paritas.comparator.promotion.store.Change.Unchanged;
import io.paritas.comparator.promotion.store.ControlStore.Outcome;
import io.paritas.comparator.promotion.store.ControlStore.Outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the controller relies on, whatever the store is. */
abstract class StoreContract {
  private static final Instant AT = Instant.parse("2026-11-21T17:00:00.123456Z");

  /** The same store in every test of a class; tests use keys of their own. */
  abstract ControlStore store();

  @Test
  void everythingIsReadAsItWasWritten() {
    for (Item item : ofEveryKind()) {
      assertThat(store().commit(List.of(new Create(item)))).isEqualTo(Outcome.DONE);
      assertThat((Item) store().read(item.key())).isEqualTo(item);
    }
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(store().read(Key.group("nobody"))).isNull();
    assertThat(store().audit("nobody")).isEmpty();
    assertThat(store().moving(4_711, "", 10)).isEmpty();
  }

  @Test
  void nothingIsCreatedTwice() {
    CellRecord cell = new CellRecord("twice", 1, 3, 0);
    store().commit(List.of(new Create(cell)));

    Outcome again = store().commit(List.of(new Create(new CellRecord("twice", 1, 9, 0))));

    assertThat(again).isInstanceOf(Refused.class);
    assertThat(store().read(cell.key())).isEqualTo(cell);
  }

  @Test
  void aStepOnAnOldVersionIsRefused() {
    CellRecord cell = new CellRecord("old", 1, 3, 0);
    store().commit(List.of(new Create(cell)));
    store().commit(List.of(new Replace(cell.withOneMore())));

    Outcome late = store().commit(List.of(new Replace(cell.withCapacity(5))));

    assertThat(late).isInstanceOf(Refused.class);
    assertThat(store().read(cell.key())).isEqualTo(cell.withOneMore());
  }

  @Test
  void whatIsNotThereIsNotReplaced() {
    Replace nothing = new Replace(new CellRecord("never", 2, 3, 0));

    assertThat(store().commit(List.of(nothing))).isEqualTo(new Refused(List.of(nothing)));
    assertThat(store().read(Key.cell("never"))).isNull();
  }

  @Test
  void aStepIsDoneWholeOrNotAtAll() {
    CellRecord cell = new CellRecord("whole", 1, 3, 0);
    EvidenceMark mark = new EvidenceMark("whole", 7);
    store().commit(List.of(new Create(cell), new Create(mark)));
    Unchanged stale = new Unchanged(mark.key(), 6);

    Outcome outcome =
        store()
            .commit(
                List.of(
                    new Replace(cell.withOneMore()), new Create(new Heartbeat(99, 1, 1)), stale));

    assertThat(outcome).isEqualTo(new Refused(List.of(stale)));
    assertThat(store().read(cell.key())).isEqualTo(cell);
    assertThat(store().read(Key.heartbeat(99))).isNull();
  }

  @Test
  void aCheckOfWhatIsNotThereFails() {
    Unchanged nothing = new Unchanged(Key.evidence("nothing"), 1);

    assertThat(store().commit(List.of(new Create(new EvidenceMark("beside-nothing", 1)), nothing)))
        .isEqualTo(new Refused(List.of(nothing)));
  }

  @Test
  void aCheckThatHoldsWritesNothing() {
    EvidenceMark mark = new EvidenceMark("checked", 3);
    store().commit(List.of(new Create(mark)));

    Outcome outcome =
        store().commit(List.of(new Create(new EvidenceMark("checker", 1)), Unchanged.of(mark)));

    assertThat(outcome).isEqualTo(Outcome.DONE);
    assertThat(store().read(mark.key())).isEqualTo(mark);
  }

  @Test
  void twoChangesOfOneItemAreNoStep() {
    CellRecord cell = new CellRecord("double", 1, 3, 0);

    assertThatThrownBy(() -> store().commit(List.of(new Create(cell), new Create(cell))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().commit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofManyThatTryAtOnceOneIsDone() {
    CellRecord cell = new CellRecord("race", 1, 100, 0);
    store().commit(List.of(new Create(cell)));

    long done =
        attempts()
            .filter(
                i ->
                    store()
                        .commit(
                            List.of(
                                new Replace(cell.withOneMore()),
                                new Create(new EvidenceMark("race-" + i, 1))))
                        .isDone())
            .count();

    assertThat(done).isEqualTo(1);
    assertThat(store().read(cell.key())).isEqualTo(cell.withOneMore());
    assertThat(IntStream.range(0, 8).filter(i -> store().read(Key.evidence("race-" + i)) != null))
        .hasSize(1);
  }

  /** Eight tries of the same step; at once, where the store is for more than one thread. */
  Stream<Integer> attempts() {
    return IntStream.range(0, 8).boxed();
  }

  @Test
  void whatIsReadAtOnceIsWhatStandsThere() {
    List<Item> items = IntStream.range(0, 130).<Item>mapToObj(i -> mark("at-once-" + i)).toList();
    items.forEach(item -> store().commit(List.of(new Create(item))));
    GroupRecord group = group("at-once-0", 23, 1, Phase.SHADOWING, null);
    store().commit(List.of(new Create(group)));
    List<Key<?>> keys = new ArrayList<>(items.stream().<Key<?>>map(Item::key).toList());
    keys.add(group.key());
    keys.add(Key.group("at-once-1"));

    Map<Key<?>, Item> found = store().readAll(keys);

    assertThat(found).hasSize(131).containsEntry(group.key(), group);
    assertThat(items).allSatisfy(item -> assertThat(found).containsEntry(item.key(), item));
    assertThat(store().readAll(List.of())).isEmpty();
  }

  private static EvidenceMark mark(String group) {
    return new EvidenceMark(group, 1);
  }

  @Test
  void theTrailIsInOrder() {
    for (int i = 12; i >= 1; i--) {
      store().commit(List.of(new Create(audit("trail", i, "command-" + i % 3))));
    }

    assertThat(store().audit("trail"))
        .extracting(AuditRecord::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(i -> (long) i).toList());
  }

  @Test
  void aCommandsStepIsThereOnce() {
    AuditRecord first = audit("once", 1, "command");
    AuditRecord second =
        AuditRecord.of(
            "once", 2, "command", first.step(), Phase.ELIGIBLE, Phase.APPROVED, 1, AT, "b", "", "");
    store().commit(List.of(new Create(first)));

    assertThat(store().commit(List.of(new Create(second)))).isInstanceOf(Refused.class);
  }

  @Test
  void groupsAreListedByWhetherTheyMove() {
    GroupRecord resting = group("listed-1", 21, 1, Phase.SHADOWING, null);
    GroupRecord fenced = group("listed-2", 21, 1, Phase.FENCED, null);
    GroupRecord elsewhere = group("listed-3", 22, 1, Phase.FENCED, null);
    GroupRecord wished =
        group(
            "listed-4",
            21,
            1,
            Phase.PROMOTED,
            new Wish(Wish.Kind.ROLLBACK, "command", "somebody", "why"));
    GroupRecord watched = group("listed-5", 21, 1, Phase.PROBATION, null);
    GroupRecord approved = group("listed-6", 21, 1, Phase.APPROVED, null);
    for (GroupRecord group : List.of(resting, fenced, elsewhere, wished, watched, approved)) {
      store().commit(List.of(new Create(group)));
    }
    assertThat(store().waiting(21)).containsExactly("listed-2");
    assertThat(store().wished(21, 10)).containsExactly("listed-4");
    assertThat(store().wished(21, 1)).containsExactly("listed-4");
    assertThat(store().moving(21, "", 10)).containsExactly("listed-6");
    assertThat(store().moving(21, "listed-6", 10)).isEmpty();
    assertThat(store().resting(21, Phase.PROBATION, "", 10)).containsExactly("listed-5");
    assertThat(store().resting(21, Phase.SHADOWING, "", 10)).containsExactly("listed-1");

    store().commit(List.of(new Replace(group("listed-2", 21, 2, Phase.SHADOWING, null))));

    assertThat(store().waiting(21)).isEmpty();
    assertThat(store().resting(21, Phase.SHADOWING, "", 1)).containsExactly("listed-1");
    assertThat(store().resting(21, Phase.SHADOWING, "listed-1", 1)).containsExactly("listed-2");
    assertThat(store().resting(21, Phase.SHADOWING, "listed-2", 1)).isEmpty();
  }

  @Test
  void onlyWavesThatRunAreListed() {
    WaveRecord wave =
        new WaveRecord(
            "listed",
            1,
            List.of("a"),
            "cell",
            List.of(1),
            0,
            true,
            State.REQUESTED,
            "me",
            null,
            null);
    store().commit(List.of(new Create(wave)));
    assertThat(store().runningWaves()).isEmpty();

    store().commit(List.of(new Replace(wave.approved("you"))));
    assertThat(store().runningWaves()).containsExactly("listed");

    store().commit(List.of(new Replace(wave.approved("you").in(State.DONE))));
    assertThat(store().runningWaves()).isEmpty();
  }

  private static List<Item> ofEveryKind() {
    List<Item> items = new ArrayList<>();
    items.add(
        group(
            "every",
            3,
            1,
            Phase.ROLLBACK_DRAINED,
            new Wish(Wish.Kind.RETIRE, "command", "somebody", "because, \"quoted\"")));
    items.add(group("every-plain", 3, 1, Phase.SHADOWING, null));
    items.add(new RouteRecord("every", 1, Owner.CANDIDATE, "cell", 5, 4));
    items.add(new RouteRecord("every-plain", 1, Owner.NONE, null, 5, 4));
    items.add(new EvidenceMark("every", 1));
    items.add(new MemberRecord("every-account", 1, "every"));
    items.add(new ShardRecord(3, 1, 2, "holder", "rules@hash", "build"));
    items.add(new Heartbeat(3, 1, 2));
    items.add(new CellRecord("every", 1, 10, 0));
    items.add(audit("every", 1, "command"));
    items.add(new CertificateRecord("every", 5, 1, "{\"signed\":true}"));
    items.add(
        new WaveRecord(
            "every",
            1,
            List.of("a", "b"),
            "cell",
            List.of(1, 2),
            0,
            true,
            State.REQUESTED,
            "me",
            null,
            null));
    return items;
  }

  private static AuditRecord audit(String group, long sequence, String command) {
    return AuditRecord.of(
        group,
        sequence,
        command,
        "step-" + sequence,
        Phase.SHADOWING,
        Phase.ELIGIBLE,
        1,
        AT,
        "somebody",
        "no gate objects",
        "");
  }

  private static GroupRecord group(
      String id, int shard, long version, Phase phase, @Nullable Wish wish) {
    return new GroupRecord(
        id,
        shard,
        version,
        List.of("account-1", "account-2"),
        "cohort",
        phase,
        4,
        AT,
        null,
        new Order("command", "somebody"),
        false,
        wish,
        wish == null ? null : AT,
        null,
        "0123");
  }
}
