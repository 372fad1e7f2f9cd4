package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Objection;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people and jobs ask for. Any instance takes it: a command changes a group's record and never
 * a route. Each takes effect at most once, however often and late it repeats.
 */
public final class Commands {
  /** The most accounts of a group: it is registered in one step. */
  public static final int MOST_MEMBERS = ControlStore.MOST_CHANGES - 4;

  private static final int TRIES = 5;

  private final ControlStore store;
  private final Outlooks outlooks;
  private final Clock clock;

  public Commands(Ports ports, Policy policy) {
    this.store = ports.store();
    this.outlooks = new Outlooks(ports, policy);
    this.clock = ports.clock();
  }

  /**
   * Who asks for what.
   *
   * @param id of the caller's making; no two commands share one
   * @param ifVersion only if the group has this version; null: whatever it has
   * @param dryRun whether to say what would become of it, and do nothing
   */
  public record Command(
      String id, String by, String reason, @Nullable Long ifVersion, boolean dryRun) {
    public Command(String id, String by, String reason, @Nullable Long ifVersion) {
      this(id, by, reason, ifVersion, false);
    }

    /** The same under another id. */
    public Command withId(String other) {
      return new Command(other, by, reason, ifVersion, dryRun);
    }
  }

  /**
   * What a promotion stands under beside the group's own gates.
   *
   * @param cell where it goes; null: nobody can say
   * @param objections why it may not be asked for now
   * @param restsOn what must be as it was when the group is written
   */
  public record Leave(@Nullable String cell, List<Objection> objections, List<Item> restsOn) {
    public Leave {
      objections = List.copyOf(objections);
      restsOn = List.copyOf(restsOn);
    }
  }

  /** What became of it. */
  public sealed interface Answer {
    /** It was done; on a dry run, it would be, and the group is as it would be then. */
    record Done(GroupRecord group) implements Answer {}

    /** It had been done before; nothing was done now. */
    record Repeated(AuditRecord before) implements Answer {}

    /** The group is on the way that was asked for, by another command of the same wave. */
    record UnderWay(GroupRecord group) implements Answer {}

    /** It may not be done as things stand: every condition that fails. */
    record Held(Hold hold) implements Answer {}

    /** Others keep changing the group; nothing was done. */
    record Busy() implements Answer {}

    /** The group is in another version than the caller saw. */
    record Changed(long version) implements Answer {}

    /** There is no such group. */
    record Unknown() implements Answer {}
  }

  /** A step, or why there is none. */
  private sealed interface Plan {
    record Step(List<Change> changes) implements Plan {}

    record No(Answer answer) implements Plan {}
  }

  /**
   * Registers a group whose accounts legacy owns.
   *
   * @param members 1 to {@link #MOST_MEMBERS} accounts, none of them in another group
   * @return false: there is one of that id already, or an account is in another group
   */
  public boolean register(String id, int shard, List<String> members, String cohort, String by) {
    Order order = new Order("registration", by);
    AuditRecord audit =
        AuditRecord.of(
            id,
            1,
            order.command(),
            "LEGACY",
            Phase.LEGACY,
            Phase.LEGACY,
            1,
            now(),
            by,
            members.size() + " accounts",
            "");
    GroupRecord group =
        new GroupRecord(
            id,
            shard,
            1,
            members,
            cohort,
            Phase.LEGACY,
            1,
            now(),
            null,
            order,
            false,
            null,
            null,
            null,
            audit.hash());
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Create(group));
    changes.add(new Change.Create(audit));
    changes.add(new Change.Create(new RouteRecord(id, 1, Owner.LEGACY, null, 1, 0)));
    changes.add(new Change.Create(new EvidenceMark(id, 1)));
    members.forEach(account -> changes.add(new Change.Create(new MemberRecord(account, 1, id))));
    return store.commit(changes).isDone();
  }

  /** Asks for a promotion into a cell, and reserves the slot. */
  public Answer promote(String id, Command command, String cell) {
    return promote(id, command, () -> new Leave(cell, List.of(), List.of()));
  }

  /** Asks for a promotion where somebody gives leave, who is asked at every try. */
  public Answer promote(String id, Command command, Supplier<Leave> leave) {
    return run(id, command, "APPROVED", group -> promotion(group, command, leave.get()));
  }

  /** Nobody moves it on; customers that wait are let go at once. A rollback goes on. */
  public Answer pause(String id, Command command) {
    return run(id, command, "paused", group -> flagged(group, command, "paused", true));
  }

  /** Lets it go on, and says that whoever was called for it has come. */
  public Answer resume(String id, Command command) {
    return run(id, command, "resumed", group -> flagged(group, command, "resumed", false));
  }

  /** Gives up a promotion that has not switched. */
  public Answer abort(String id, Command command) {
    return run(
        id,
        command,
        "abort-asked",
        group ->
            switch (group.phase()) {
              case APPROVED, FENCED, DRAINED ->
                  wished(group, command, Wish.Kind.ABORT, "abort-asked");
              default -> phase("only what is APPROVED, FENCED or DRAINED can be aborted", group);
            });
  }

  /** Brings a group back to legacy. */
  public Answer rollback(String id, Command command) {
    return run(
        id,
        command,
        "rollback-asked",
        group ->
            switch (group.phase()) {
              case PROBATION, PROMOTED ->
                  wished(group, command, Wish.Kind.ROLLBACK, "rollback-asked");
              default -> phase("only what is in PROBATION or PROMOTED can be rolled back", group);
            });
  }

  /** Ends the way back for good: the second person's word does it. */
  public Answer retire(String id, Command command) {
    return run(id, command, "retire", group -> retirement(group, command));
  }

  /** Why a group may not be promoted now; where the cell is null, its room is not looked at. */
  public Hold evaluate(GroupRecord group, @Nullable String cell) {
    return outlooks.promotion(group, shard(group), cell, now());
  }

  /** What the group's next step waits for, whoever has to make it. */
  public Outlook outlook(GroupRecord group, @Nullable String cell) {
    return outlooks.of(group, shard(group), cell, now());
  }

  private Plan promotion(GroupRecord group, Command command, Leave leave) {
    CellRecord cell = leave.cell() == null ? null : store.read(Key.cell(leave.cell()));
    Hold hold = new Hold(leave.objections()).and(standing(group)).and(evidence(group, cell));
    if (cell == null && leave.cell() != null) {
      hold = hold.and(Hold.of("cell-known", "there is no cell " + leave.cell()));
    }
    if (group.phase() == Phase.SHADOWING && hold.isFree()) {
      hold = Hold.of("eligible", "the controller has not found it ELIGIBLE yet");
    }
    if (cell == null || !hold.isFree()) {
      return no(hold);
    }
    Move move =
        Move.of(group, now())
            .to(Phase.APPROVED)
            .under(new Order(command.id(), command.by()))
            .inCell(cell.cell())
            .replacing(cell.withOneMore());
    leave.restsOn().forEach(move::unless);
    return new Plan.Step(move.changes("APPROVED", command.by(), command.reason()));
  }

  /** What the group itself has against it, whatever its evidence says. */
  private static Hold standing(GroupRecord group) {
    Hold hold = new Hold(List.of());
    if (group.phase() != Phase.SHADOWING && group.phase() != Phase.ELIGIBLE) {
      hold = hold.and(elsewhere("only a SHADOWING or ELIGIBLE group can be promoted", group));
    }
    return group.hasIdleSlot()
        ? hold.and(Hold.of("slot-returned", "the slot of its last attempt is not given back yet"))
        : hold;
  }

  /** Of a group that is on the candidate already, nothing is asked. */
  private Hold evidence(GroupRecord group, @Nullable CellRecord cell) {
    return group.phase().owner() == Owner.CANDIDATE
        ? new Hold(List.of())
        : evaluate(group, cell == null ? null : cell.cell());
  }

  /** The order under which the group moves stays; the audit record is the command's own. */
  private Plan flagged(GroupRecord group, Command command, String step, boolean paused) {
    return new Plan.Step(
        Move.of(group, now())
            .auditedUnder(command.id())
            .paused(paused)
            .concerned(paused ? group.concern() : null)
            .changes(step, command.by(), command.reason()));
  }

  private Plan wished(GroupRecord group, Command command, Wish.Kind kind, String step) {
    if (group.wish() != null && group.wish().kind() == kind) {
      return no(Hold.of("asked-already", group.wish().by() + " has asked for that already"));
    }
    return new Plan.Step(
        Move.of(group, now())
            .auditedUnder(command.id())
            .wishing(new Wish(kind, command.id(), command.by(), command.reason()))
            .changes(step, command.by(), command.reason()));
  }

  /** Each person's word is taken only while nothing speaks for the way back. */
  private Plan retirement(GroupRecord group, Command command) {
    if (group.phase() != Phase.PROMOTED || group.wishes(Wish.Kind.ROLLBACK)) {
      return phase("only what is PROMOTED can be retired", group);
    }
    EvidenceMark mark = Objects.requireNonNull(store.read(Key.evidence(group.id())), "its mark");
    Hold hold = outlooks.wayBackIsOver(group, shard(group), now());
    boolean second = group.wishes(Wish.Kind.RETIRE);
    if (second && Forward.wish(group).by().equals(command.by())) {
      hold = hold.and(Hold.of("second-person", "a second person has to say so too"));
    }
    if (!hold.isFree()) {
      return no(hold);
    }
    Wish wish = new Wish(Wish.Kind.RETIRE, command.id(), command.by(), command.reason());
    Move move = Move.of(group, now()).auditedUnder(command.id()).unless(mark);
    return new Plan.Step(
        (second ? move.to(Phase.RETIRED).wishing(null) : move.wishing(wish))
            .changes("retire", command.by(), command.reason()));
  }

  /** Tries on what stands there now, until nobody comes in between. */
  private Answer run(String id, Command command, String step, Function<GroupRecord, Plan> planned) {
    for (int i = 0; i < TRIES; i++) {
      GroupRecord group = store.read(Key.group(id));
      if (group == null) {
        return new Answer.Unknown();
      }
      Plan plan =
          command.ifVersion() == null || command.ifVersion() == group.version()
              ? planned.apply(group)
              : new Plan.No(new Answer.Changed(group.version()));
      if (plan instanceof Plan.Step(List<Change> changes)
          && (command.dryRun() || store.commit(changes).isDone())) {
        return new Answer.Done((GroupRecord) ((Change.Replace) changes.getFirst()).item());
      }
      AuditRecord before = store.read(Key.audit(id, command.id(), step));
      if (before != null) {
        return new Answer.Repeated(before);
      }
      if (plan instanceof Plan.No(Answer answer)) {
        return answer;
      }
    }
    return new Answer.Busy();
  }

  private static Plan phase(String why, GroupRecord group) {
    return no(elsewhere(why, group));
  }

  private static Plan no(Hold hold) {
    return new Plan.No(new Answer.Held(hold));
  }

  private static Hold elsewhere(String why, GroupRecord group) {
    return Hold.of("phase", why + "; it is " + group.phase());
  }

  private ShardRecord shard(GroupRecord group) {
    ShardRecord shard = store.read(Key.shard(group.shard()));
    if (shard == null) {
      throw new IllegalStateException("shard " + group.shard() + " was never set up");
    }
    return shard;
  }

  private Instant now() {
    return clock.instant();
  }
}
