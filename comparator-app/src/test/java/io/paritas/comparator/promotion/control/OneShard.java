package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.QuietKnowledge;
import io.paritas.comparator.promotion.ToldTroubles;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shard whose groups stand where the test puts them; time passes as it says. */
final class OneShard extends Clock
    implements Routers, Routers.Session, Probes, QuietKnowledge, Reloads {
  static final Duration FENCE_BUDGET = Duration.ofSeconds(5);
  static final Duration ROLLBACK_BUDGET = Duration.ofMinutes(5);
  static final int MOST_FENCED = 3;

  private static final Policy POLICY =
      new Policy(
          1,
          Duration.ZERO,
          Duration.ofDays(100),
          Duration.ofDays(1),
          FENCE_BUDGET,
          Duration.ofSeconds(10),
          ROLLBACK_BUDGET,
          Duration.ofMillis(10),
          Duration.ofSeconds(10),
          MOST_FENCED,
          List.of());

  final MemoryStore store = new MemoryStore();
  final ToldTroubles troubles = new ToldTroubles();
  final Set<String> divergent = new HashSet<>();

  /** Whether the router acknowledges nothing. */
  boolean deaf;

  /** Whether the platforms' balances differ. */
  boolean drifts;

  /** The one that is active; evidence is of the first. */
  String ruleSet = "rules@1";

  /** Happens whenever an account's evidence is read. */
  Runnable meanwhile = () -> {};

  /** What one look at the router's words takes. */
  Duration aLookTakes = Duration.ZERO;

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private long nanos = 1_000_000_000;
  private final Controller controller;

  OneShard() {
    store.put(new ShardRecord(0, 1, 0, "", "rules@1", "build-1"));
    store.put(new CellRecord("cell", 1, 100, 0));
    controller = controller("only");
  }

  Controller controller(String holder) {
    return new Controller(0, holder, ports(), POLICY, this::inForce);
  }

  private ShardRecord inForce(ShardRecord record) {
    return record.ruleSet().equals(ruleSet) ? record : record.inForce(ruleSet, "build-1");
  }

  Ports ports() {
    return new Ports(store, this, this, this, this, basis -> "{}", troubles, this, () -> nanos);
  }

  OneShard with(Phase phase, String... groups) {
    for (String id : groups) {
      put(id, phase, null);
    }
    return this;
  }

  /** A person wants it back. */
  OneShard wishes(String id, Phase phase) {
    put(id, phase, new Wish(Wish.Kind.ROLLBACK, "wish-" + id, "rita", "she says so"));
    return this;
  }

  private void put(String id, Phase phase, @Nullable Wish wish) {
    store.put(
        new GroupRecord(
            id,
            0,
            1,
            List.of(id),
            "cohort",
            phase,
            1,
            now,
            "cell",
            new Order("order-" + id, "rita"),
            false,
            wish,
            null,
            null,
            ""));
    store.put(new RouteRecord(id, 1, phase.owner(), "cell", 1, 1));
    store.put(new EvidenceMark(id, 1));
  }

  OneShard turns(int count) {
    for (int i = 0; i < count; i++) {
      controller.turn();
    }
    return this;
  }

  OneShard after(Duration span) {
    now = now.plus(span);
    nanos += span.toNanos();
    return this;
  }

  Phase phase(String group) {
    return group(group).phase();
  }

  GroupRecord group(String group) {
    return Objects.requireNonNull(store.read(Key.group(group)));
  }

  long heartbeats() {
    return Objects.requireNonNull(store.read(Key.heartbeat(0))).version();
  }

  /** How many of them are in each phase. */
  Map<Phase, Long> phases(String... groups) {
    return List.of(groups).stream()
        .collect(Collectors.groupingBy(this::phase, Collectors.counting()));
  }

  @Override
  public Session open(int shard) {
    return this;
  }

  @Override
  public void publish(RouteRecord route, List<String> members) {}

  @Override
  public void close() {}

  @Override
  public Set<String> roster() {
    return Set.of("router");
  }

  @Override
  public List<Acknowledgement> acknowledgements(String group, long epoch) {
    nanos += aLookTakes.toNanos();
    return deaf ? List.of() : List.of(new Acknowledgement("router", epoch, now));
  }

  @Override
  public void ask(Probe probe) {}

  @Override
  public Answer answer(Probe probe) {
    return new Answer(probe, 0, 0, drifts, 1);
  }

  @Override
  public AccountState account(String account) {
    meanwhile.run();
    long open = divergent.contains(account) ? 1 : 0;
    return new AccountState(
        account, 1, 10, open, 0, false, true, now, now, now, Set.of(), "rules@1", "build-1");
  }

  @Override
  public List<String> rehearsed(GroupRecord group) {
    return List.of();
  }

  @Override
  public void ask(GroupRecord group, String account, long epoch, Instant asOf) {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
