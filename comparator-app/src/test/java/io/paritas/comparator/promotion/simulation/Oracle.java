package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches what is committed and what customers hear, and holds it against the world as it really
 * is. It knows the records and nothing of the code that writes them.
 */
final class Oracle {
  /** From, to, and who is the owner then. */
  private static final Set<String> LEGAL =
      Set.of(
          "LEGACY>SHADOWING",
          "SHADOWING>ELIGIBLE",
          "ELIGIBLE>SHADOWING",
          "ELIGIBLE>APPROVED",
          "APPROVED>SHADOWING",
          "APPROVED>FENCED",
          "FENCED>SHADOWING",
          "FENCED>DRAINED",
          "DRAINED>SHADOWING",
          "DRAINED>PROBATION",
          "PROBATION>PROMOTED",
          "PROBATION>ROLLBACK_FENCED",
          "PROMOTED>RETIRED",
          "PROMOTED>ROLLBACK_FENCED",
          "ROLLBACK_FENCED>ROLLBACK_DRAINED",
          "ROLLBACK_FENCED>PROBATION",
          "ROLLBACK_DRAINED>ROLLED_BACK",
          "ROLLBACK_DRAINED>PROBATION",
          "ROLLED_BACK>SHADOWING");

  private static final Map<String, Owner> OWNERS =
      Map.ofEntries(
          Map.entry("LEGACY", Owner.LEGACY),
          Map.entry("SHADOWING", Owner.LEGACY),
          Map.entry("ELIGIBLE", Owner.LEGACY),
          Map.entry("APPROVED", Owner.LEGACY),
          Map.entry("FENCED", Owner.NONE),
          Map.entry("DRAINED", Owner.NONE),
          Map.entry("PROBATION", Owner.CANDIDATE),
          Map.entry("PROMOTED", Owner.CANDIDATE),
          Map.entry("RETIRED", Owner.CANDIDATE),
          Map.entry("ROLLBACK_FENCED", Owner.NONE),
          Map.entry("ROLLBACK_DRAINED", Owner.NONE),
          Map.entry("ROLLED_BACK", Owner.LEGACY));

  private final Map<String, GroupRecord> groups = new HashMap<>();
  private final Map<String, WaveRecord.State> waves = new HashMap<>();
  private final Map<String, Set<String>> steps = new HashMap<>();
  private final Map<String, Map<Long, Owner>> owners = new HashMap<>();
  private final Reality reality;
  final Tally tally = new Tally();

  Oracle(Reality reality) {
    this.reality = reality;
  }

  /** The world as it is, whoever knows of it. */
  interface Reality {
    List<Account> accounts(String group);

    boolean isRollbackShown(String group);

    /** Whether a platform may still answer it. */
    boolean isInFlight(Command command);

    String ruleSetInForce();

    String buildInForce();

    /** What adapters write down for a moment, in milliseconds. */
    long adapterTime(long real);

    /** The last moment at which any router said that nothing of the group is unanswered. */
    long acknowledgedAt(String group);

    /** What the ledger has been told for good. */
    boolean isKnownToBeOpen(Account account);

    AccountState known(Account account);

    /** Whether something stands open that the task knew when it answered at this epoch. */
    boolean isOpenSinceProbe(Account account, long epoch);

    /** Whether the account's task could ever say at this epoch that nothing waits or drifts. */
    boolean wasCleanAtProbe(Account account, long epoch);
  }

  /** What happened in all, to show that anything did. */
  static final class Tally {
    int switches;
    int promoted;
    int aborts;
    int rollbacks;
    int returned;
    int stranded;

    /** Every step of it: two lives with the same are the same. */
    int trace;

    void add(Tally more) {
      switches += more.switches;
      promoted += more.promoted;
      aborts += more.aborts;
      rollbacks += more.rollbacks;
      returned += more.returned;
      stranded += more.stranded;
      trace = 31 * trace + more.trace;
    }

    @Override
    public String toString() {
      return "switches %d, promoted %d, aborts %d, rollbacks %d, returned %d, not landed %d"
          .formatted(switches, promoted, aborts, rollbacks, returned, stranded);
    }
  }

  void committed(List<Change> changes) {
    for (Change change : changes) {
      Item item = written(change);
      switch (item) {
        case GroupRecord group -> moved(group, changes);
        case CellRecord cell -> counted(cell);
        case WaveRecord wave -> waves.put(wave.id(), wave.state());
        case null, default -> {}
      }
    }
  }

  private static @Nullable Item written(Change change) {
    return switch (change) {
      case Change.Create(Item item) -> item;
      case Change.Replace(Item item) -> item;
      case Change.Unchanged u -> null;
    };
  }

  private void moved(GroupRecord group, List<Change> changes) {
    GroupRecord before = groups.put(group.id(), group);
    audited(before, group, changes);
    owned(before, group, changes);
    if (before == null || before.phase() == group.phase()) {
      return;
    }
    String step = before.phase() + ">" + group.phase();
    demand(5, LEGAL.contains(step), group, "an unheard-of step " + step);
    boolean waited =
        before.phase().name().equals("FENCED") || before.phase().name().equals("DRAINED");
    if (before.paused() && waited) {
      demand(9, group.phase().name().equals("SHADOWING"), group, "paused, and yet " + step);
    }
    reached(before, group);
  }

  private void reached(GroupRecord before, GroupRecord group) {
    switch (group.phase()) {
      case FENCED -> {
        demand(8, reality.isRollbackShown(group.id()), group, "no way back was ever shown");
        demand(9, isLetGo(group), group, "fenced by a wave that does not run: " + waves);
      }
      case DRAINED, ROLLBACK_DRAINED -> drained(group);
      case PROBATION -> {
        if (before.phase().name().equals("DRAINED")) {
          tally.switches++;
          switched(group);
        } else {
          tally.stranded++;
        }
      }
      case PROMOTED -> tally.promoted++;
      case ROLLED_BACK -> {
        tally.returned++;
        for (Account account : reality.accounts(group.id())) {
          demand(8, account.agrees(), group, "it landed with a drift of " + account.id);
        }
      }
      case ROLLBACK_FENCED -> tally.rollbacks++;
      case SHADOWING -> {
        if (OWNERS.get(before.phase().name()) == Owner.NONE) {
          tally.aborts++;
        }
      }
      case LEGACY, ELIGIBLE, APPROVED, RETIRED -> {}
    }
  }

  /** A wave's command names it: wave/ID/... */
  private boolean isLetGo(GroupRecord group) {
    String[] command = group.order().command().split("/");
    return !command[0].equals("wave") || waves.get(command[1]) == WaveRecord.State.RUNNING;
  }

  private void drained(GroupRecord group) {
    long td = Objects.requireNonNull(group.drainedThrough()).toEpochMilli();
    long heard = reality.adapterTime(reality.acknowledgedAt(group.id()));
    demand(2, td > heard, group, "Td " + td + " is not behind the acknowledgement at " + heard);
    for (Account account : reality.accounts(group.id())) {
      for (Command command : account.commands) {
        demand(
            2,
            !reality.isInFlight(command),
            group,
            "command " + command.id + " is in flight at Td");
      }
    }
  }

  private void switched(GroupRecord group) {
    for (Account account : reality.accounts(group.id())) {
      for (Command command : account.commands) {
        boolean paired = !command.answered || account.task.hasPaired(command);
        demand(3, paired, group, "command " + command.id + " was never paired");
      }
      demand(4, account.agrees(), group, "it switched with a drift of " + account.id);
      demand(4, !reality.isKnownToBeOpen(account), group, "a known divergence of " + account.id);
      demand(
          3,
          reality.wasCleanAtProbe(account, group.epoch() - 1),
          group,
          "no task ever said that it is clean: " + account.id);
      demand(
          4,
          !reality.isOpenSinceProbe(account, group.epoch() - 1),
          group,
          "its task knew a divergence of " + account.id);
      AccountState known = reality.known(account);
      demand(
          4,
          known.candidateBuild().equals(reality.buildInForce()),
          group,
          "evidence of build " + known.candidateBuild());
      demand(
          4,
          known.ruleSet().equals(reality.ruleSetInForce()),
          group,
          "evidence by rule set " + known.ruleSet());
    }
  }

  private void audited(@Nullable GroupRecord before, GroupRecord group, List<Change> changes) {
    AuditRecord audit = null;
    for (Change change : changes) {
      if (change instanceof Change.Create(AuditRecord record)) {
        demand(5, audit == null, group, "two audit records of one step");
        audit = record;
      }
    }
    demand(5, audit != null, group, "no audit record");
    long version = before == null ? 1 : before.version() + 1;
    demand(5, group.version() == version, group, "version " + group.version() + " after " + before);
    demand(5, audit.sequence() == version, group, "audit record out of order: " + audit);
    String head = before == null ? "" : before.auditHead();
    tally.trace = 31 * tally.trace + audit.hash().hashCode();
    demand(5, audit.previous().equals(head), group, "the chain is cut at " + audit);
    boolean first =
        steps
            .computeIfAbsent(group.id(), g -> new HashSet<>())
            .add(audit.command() + "/" + audit.step());
    demand(5, first, group, "twice: " + audit);
  }

  private void owned(@Nullable GroupRecord before, GroupRecord group, List<Change> changes) {
    Owner owner = OWNERS.get(group.phase().name());
    Map<Long, Owner> history = owners.computeIfAbsent(group.id(), g -> new HashMap<>());
    if (before != null && group.epoch() == before.epoch()) {
      demand(1, history.get(group.epoch()) == owner, group, "another owner at the same epoch");
      return;
    }
    long next = before == null ? 1 : before.epoch() + 1;
    demand(1, group.epoch() == next, group, "epoch " + group.epoch() + " instead of " + next);
    boolean routed =
        changes.stream()
            .map(Oracle::written)
            .anyMatch(
                item ->
                    item instanceof RouteRecord route
                        && route.group().equals(group.id())
                        && route.epoch() == next
                        && route.owner() == owner);
    demand(1, routed, group, "its route says something else");
    history.put(next, owner);
  }

  private void counted(CellRecord cell) {
    long holders =
        groups.values().stream().filter(group -> cell.cell().equals(group.cell())).count();
    if (holders > cell.capacity() || cell.reserved() != holders) {
      throw new Violation(6, cell + " holds " + holders);
    }
  }

  /** A customer heard a platform. */
  void answered(Command command) {
    GroupRecord group = groups.get(command.account.group);
    Owner then = owners.get(group.id()).get(command.epoch);
    demand(1, then == command.official, group, command.official + " answered for " + then);
    Owner now = owners.get(group.id()).get(group.epoch());
    demand(
        1,
        now == command.official || now == Owner.NONE && group.drainedThrough() == null,
        group,
        command.official + " answered command " + command.id + " of epoch " + command.epoch);
  }

  /** A router sent a command to a platform. */
  void sent(Command command) {
    GroupRecord group = groups.get(command.account.group);
    demand(7, owners.get(group.id()).containsKey(command.epoch), group, "sent without a route");
  }

  private static void demand(int invariant, boolean holds, GroupRecord group, String otherwise) {
    if (!holds) {
      throw new Violation(invariant, otherwise + " (" + group.id() + ", " + group.phase() + ")");
    }
  }
}
