package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.QuietKnowledge;
import io.paritas.comparator.promotion.control.Cells;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Controller;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.control.Troubles;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import io.paritas.comparator.promotion.waves.Waves;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One controller as it reaches the world: between any two of its calls the world may go on, its
 * clock may jump, a call may fail after it was done, and it may be killed.
 */
final class Instance {
  /** What may happen between two calls. */
  interface Mischief {
    void between(Instance instance);

    /** The same, and perhaps for very long. */
    void pause(Instance instance);

    /** A route was published by one whose session had ended. */
    void publishedOutOfTurn();

    /** Whether a call that was done looks as if nobody knew. */
    boolean losesAnswer();

    /** Whether what looks so was not done. */
    boolean losesRecord();
  }

  private final World world;
  private final Mischief mischief;
  private final Policy policy;
  private final String name;
  private int runs;
  Controller controller;
  Commands commands;
  Waves waves;
  Cells cells;
  long clockOffset;
  boolean busy;

  @SuppressWarnings("NullAway.Init")
  Instance(String name, World world, Policy policy, Mischief mischief) {
    this.name = name;
    this.world = world;
    this.policy = policy;
    this.mischief = mischief;
    start();
  }

  void start() {
    Ports ports =
        new Ports(
            new Store(),
            new Topics(),
            new Questions(),
            new Ledger(),
            new Loads(),
            basis -> "certificate",
            new Strict(),
            new JumpingClock(),
            () -> world.now * 1_000_000);
    controller = new Controller(0, name + "-" + runs++, ports, policy);
    commands = new Commands(ports, policy);
    cells = new Cells(ports.store(), ports.clock());
    waves = new Waves(ports.store(), commands, ports.troubles(), ports.clock(), 3);
  }

  private boolean isBroken(Guard guard) {
    return world.broken.contains(guard);
  }

  private final class Store implements ControlStore {
    @Override
    public <T extends Item> @Nullable T read(Key<T> key) {
      mischief.between(Instance.this);
      return world.store.read(key);
    }

    @Override
    public Outcome commit(List<Change> changes) {
      mischief.between(Instance.this);
      Outcome outcome = world.store.commit(changes);
      mischief.between(Instance.this);
      if (busy && mischief.losesAnswer()) {
        throw new StoreUnavailableException("nobody knows", new IllegalStateException());
      }
      return outcome;
    }

    @Override
    public List<String> waiting(int shard) {
      return world.store.waiting(shard);
    }

    @Override
    public List<String> wished(int shard, int most) {
      return world.store.wished(shard, most);
    }

    @Override
    public List<String> moving(int shard, String after, int most) {
      return world.store.moving(shard, after, most);
    }

    @Override
    public List<String> runningWaves() {
      return world.store.runningWaves();
    }

    @Override
    public List<String> resting(int shard, Phase phase, String after, int most) {
      return world.store.resting(shard, phase, after, most);
    }

    @Override
    public List<AuditRecord> audit(String group) {
      return world.store.audit(group);
    }
  }

  private final class Topics implements Routers {
    @Override
    public Session open(int shard) {
      mischief.pause(Instance.this);
      Session session = world.topic.open();
      mischief.between(Instance.this);
      return new Session() {
        private boolean over;

        @Override
        public void publish(RouteRecord route, List<String> members) {
          mischief.pause(Instance.this);
          if (over) {
            throw new FencedException("the session is over");
          }
          over = busy && mischief.losesAnswer();
          if (over && mischief.losesRecord()) {
            throw new FencedException("nobody knows, and it was not");
          }
          session.publish(route, members);
          if (over) {
            throw new FencedException("nobody knows, and it was");
          }
          if (world.topic.takeOutOfTurn()) {
            mischief.publishedOutOfTurn();
          }
          mischief.between(Instance.this);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }

    @Override
    public Set<String> roster() {
      mischief.between(Instance.this);
      return Set.copyOf(world.roster);
    }

    @Override
    public List<Acknowledgement> acknowledgements(String group, long epoch) {
      mischief.between(Instance.this);
      if (isBroken(Guard.ROUTER_ACKNOWLEDGEMENT)) {
        return world.roster.stream()
            .map(router -> new Acknowledgement(router, epoch, Instant.ofEpochMilli(world.now)))
            .toList();
      }
      return world.routers.stream()
          .map(router -> router.acknowledged(group, epoch))
          .filter(Objects::nonNull)
          .toList();
    }
  }

  private final class Questions implements Probes {
    @Override
    public void ask(Probe probe) {
      mischief.between(Instance.this);
      account(probe.account()).task.ask(probe);
    }

    @Override
    public @Nullable Answer answer(Probe probe) {
      mischief.between(Instance.this);
      Answer answer =
          isBroken(Guard.PROBE)
              ? new Answer(probe, 0, 0, false, 0)
              : account(probe.account()).task.answers.get(probe);
      if (answer == null) {
        return null;
      }
      boolean back =
          Objects.requireNonNull(world.store.read(Key.group(account(probe.account()).group)))
                  .phase()
              == Phase.ROLLBACK_DRAINED;
      boolean blind = back && isBroken(Guard.DRIFT_ZERO_AT_ROLLBACK);
      return new Answer(
          probe,
          answer.waiting(),
          answer.gaps(),
          answer.drifts() && !blind,
          isBroken(Guard.LEDGER_CAUGHT_UP) ? 0 : answer.sequence());
    }
  }

  private final class Ledger implements QuietKnowledge {
    @Override
    public AccountState account(String account) {
      mischief.between(Instance.this);
      return world.ledger.getOrDefault(account, AccountState.unknown(account));
    }
  }

  private final class Loads implements Reloads {
    @Override
    public List<String> rehearsed(GroupRecord group) {
      return world.isRollbackShown(group.id()) ? List.of() : List.of("no reload was rehearsed");
    }

    @Override
    public void ask(GroupRecord group, String account, long epoch, Instant asOf) {
      mischief.between(Instance.this);
      world.reloads.add(account);
    }
  }

  /** Nothing but the world may make a group fail: a step that no code should try is a fault. */
  private static final class Strict implements Troubles {
    @Override
    public void failed(Item item, RuntimeException why) {
      if (!(why instanceof StoreUnavailableException
          || why instanceof RefusedException
          || why instanceof Routers.FencedException)) {
        throw new AssertionError(item + ": " + why.getMessage(), why);
      }
    }

    @Override
    public void worked(Item item) {}
  }

  private final class JumpingClock extends Clock {
    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(world.now + clockOffset);
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

  private Account account(String id) {
    return Objects.requireNonNull(world.accounts.get(id));
  }
}
