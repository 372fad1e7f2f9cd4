package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.QuietKnowledge;
import io.paritas.comparator.promotion.ToldTroubles;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Controller;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One router that answers at once, one controller, and groups that are eligible. */
public final class QuietWorld extends Clock
    implements Routers, Routers.Session, Probes, QuietKnowledge, Reloads {
  public static final Duration PROBATION = Duration.ofDays(1);
  public static final Policy POLICY =
      new Policy(
          1,
          Duration.ZERO,
          Duration.ofDays(100),
          PROBATION,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(10),
          Duration.ofSeconds(1),
          100,
          List.of());

  private final MemoryStore store = new MemoryStore();
  private final List<String> groups;
  private final Set<String> divergent = new HashSet<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private final Set<String> poisoned = new HashSet<>();
  private final ToldTroubles troubles = new ToldTroubles();
  private boolean deaf;
  private List<String> alarms = List.of();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Controller controller;
  final Commands commands;
  final Waves waves;
  private final WaveRequests requests = new WaveRequests(store, this);

  public QuietWorld(List<String> groups) {
    this.groups = groups;
    Ports ports = ports(store);
    store.commit(
        List.of(
            new Change.Create(new ShardRecord(0, 1, 0, "", "rules@1", "build-1")),
            new Change.Create(new CellRecord("cell", 1, 10, 0))));
    controller = new Controller(0, "only", ports, POLICY);
    commands = new Commands(ports, POLICY);
    waves = new Waves(store, commands, troubles, this, 3);
    groups.forEach(id -> commands.register(id, 0, List.of(id), "cohort", "setup"));
    swept();
  }

  /** With another store in the place of its own. */
  public Ports ports(ControlStore other) {
    return new Ports(
        other, this, this, this, this, basis -> "{}", troubles, this, () -> 1_000_000_000);
  }

  public MemoryStore store() {
    return store;
  }

  public Commands commands() {
    return commands;
  }

  public Waves waves() {
    return waves;
  }

  /** Every group that was registered meanwhile is looked at. */
  public QuietWorld swept() {
    turns(1);
    controller.sweep(Phase.SHADOWING, 100);
    return this;
  }

  void request(List<String> all, List<Integer> steps, boolean stops) {
    requests.request(WaveRecord.requested("w", all, "cell", steps, stops, "rita"), false);
  }

  WaveRequests.Answer approve(String by) {
    return requests.approve("w", by, WaveRequests.Asked.PLAINLY);
  }

  void pauseWave() {
    requests.pause("w", "rita", WaveRequests.Asked.PLAINLY);
  }

  void resumeWave() {
    requests.resume("w", "rita", WaveRequests.Asked.PLAINLY);
  }

  public QuietWorld turns(int count) {
    for (int i = 0; i < count; i++) {
      waves.turn();
      try {
        controller.turn();
      } catch (IllegalStateException e) {
        // As whoever runs it: the next turn comes.
      }
    }
    return this;
  }

  public QuietWorld after(Duration span) {
    now = now.plus(span);
    return this;
  }

  /** Why the breaker is open; nothing: it is closed. */
  public QuietWorld weather(String... words) {
    alarms = List.of(words);
    return this;
  }

  @Override
  public List<String> alarms() {
    return alarms;
  }

  /** Slots of the cell that are taken. */
  int reserved() {
    return Objects.requireNonNull(store.read(Key.cell("cell"))).reserved();
  }

  public QuietWorld diverges(String account) {
    divergent.add(account);
    return this;
  }

  /** Whoever looks at the account fails. */
  QuietWorld poisons(String account) {
    poisoned.add(account);
    return this;
  }

  /** What stands aside, and why. */
  Map<String, String> aside() {
    return troubles.aside;
  }

  /** Whether the router acknowledges nothing. */
  void routerIsDeaf(boolean is) {
    deaf = is;
  }

  /** Who is eligible is looked at, too. */
  public void sweepsEligible() {
    controller.sweep(Phase.ELIGIBLE, 100);
  }

  /** Every group that rests is looked at. */
  void sweeps() {
    controller.sweep(Phase.SHADOWING, 100);
  }

  /** Done once, when the account is looked at. */
  void meanwhile(String account, Runnable happens) {
    meanwhile.put(account, happens);
  }

  List<String> phases() {
    return groups.stream().map(id -> phase(id).name()).toList();
  }

  public Phase phase(String group) {
    return Objects.requireNonNull(store.read(Key.group(group))).phase();
  }

  WaveRecord wave() {
    return Objects.requireNonNull(store.read(Key.wave("w")));
  }

  Progress progress() {
    return Objects.requireNonNull(waves.progress("w"));
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
    return deaf ? List.of() : List.of(new Acknowledgement("router", epoch, now));
  }

  @Override
  public void ask(Probe probe) {}

  @Override
  public Answer answer(Probe probe) {
    return new Answer(probe, 0, 0, false, 1);
  }

  @Override
  public AccountState account(String account) {
    Runnable happens = meanwhile.remove(account);
    if (happens != null) {
      happens.run();
    }
    if (poisoned.contains(account)) {
      throw new IllegalStateException("a record cannot be read");
    }
    long open = divergent.contains(account) ? 1 : 0;
    return new AccountState(
        account,
        1,
        10,
        open,
        0,
        false,
        true,
        now,
        open == 0 ? Instant.EPOCH : null,
        now,
        Set.of(),
        "rules@1",
        "build-1");
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
