package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Drain.Silence;
import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.gates.Seen;
import io.paritas.comparator.promotion.record.CertificateRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way to the candidate: fence, drain, switch. Each method gives the next step, or none. */
final class Forward {
  static final String CONTROLLER = "controller";

  /** Nothing to do now. */
  static final List<Change> STAY = List.of();

  private final ControlStore store;
  private final Look look;
  private final Drain drain;
  private final Certifier certifier;
  private final Policy policy;

  Forward(ControlStore store, Look look, Drain drain, Certifier certifier, Policy policy) {
    this.store = store;
    this.look = look;
    this.drain = drain;
    this.certifier = certifier;
    this.policy = policy;
  }

  List<Change> approved(Turn turn) {
    GroupRecord group = turn.group();
    if (group.wishes(Wish.Kind.ABORT)) {
      return turn.move()
          .to(Phase.SHADOWING)
          .paused(true)
          .wishing(null)
          .changes("SHADOWING", wisher(group), "aborted: " + wish(group).reason());
    }
    Permit permit = Permit.of(store, group);
    if (permit.revoked() != null) {
      return turn.move()
          .to(Phase.SHADOWING)
          .changes("SHADOWING", CONTROLLER, "given up: " + permit.revoked());
    }
    if (permit.rests() != null) {
      return STAY;
    }
    EvidenceMark mark = look.mark(group);
    Seen seen = look.at(group, turn.shard(), group.cell(), turn.fenced());
    if (!Gates.toFence(seen, policy, turn.now()).isFree()) {
      return STAY;
    }
    return permit
        .under(turn.move())
        .to(Phase.FENCED)
        .rerouted(turn.route())
        .unless(mark)
        .changes("FENCED", CONTROLLER, "no gate objects");
  }

  List<Change> fenced(Turn turn) {
    Silence silence = drain.silence(turn.group());
    String broken = broken(turn, policy.fenceBudget(), silence.words());
    if (broken != null) {
      return abort(turn, broken);
    }
    if (!silence.isOver()) {
      return STAY;
    }
    Instant through = drain.through(silence);
    return turn.move()
        .to(Phase.DRAINED)
        .drainedThrough(through)
        .changes(
            "DRAINED",
            CONTROLLER,
            silence.heard().size() + " routers have nothing unanswered; Td is " + through);
  }

  List<Change> drained(Turn turn) {
    GroupRecord group = turn.group();
    String broken = broken(turn, policy.drainBudget(), "not every task has read through Td");
    if (broken != null) {
      return abort(turn, broken);
    }
    List<Answer> answers = drain.answers(group);
    if (answers == null) {
      return STAY;
    }
    if (answers.stream().anyMatch(Answer::drifts)) {
      return abort(turn, "the platforms' balances differ");
    }
    EvidenceMark mark = look.mark(group);
    Seen seen = look.at(group, turn.shard(), group.cell(), turn.fenced());
    if (!reached(seen.accounts(), answers)) {
      return STAY;
    }
    Hold hold = Gates.toSwitch(seen, policy, turn.now());
    return hold.isFree() ? promote(turn, seen, answers, mark) : abort(turn, hold.words());
  }

  /** Whether the ledger knows all that the tasks knew when they answered. */
  static boolean reached(List<AccountState> accounts, List<Answer> answers) {
    for (int i = 0; i < answers.size(); i++) {
      if (accounts.get(i).sequence() < answers.get(i).sequence()) {
        return false;
      }
    }
    return true;
  }

  private List<Change> promote(Turn turn, Seen seen, List<Answer> answers, EvidenceMark mark) {
    GroupRecord group = turn.group();
    long epoch = group.epoch() + 1;
    String document =
        certifier.certify(
            new Certifier.Basis(
                seen,
                answers,
                drain.silence(group).heard(),
                mark.version(),
                epoch,
                policy,
                turn.now()));
    return turn.move()
        .to(Phase.PROBATION)
        .rerouted(turn.route())
        .unless(mark)
        .creating(new CertificateRecord(group.id(), epoch, 1, document))
        .changes("PROBATION", CONTROLLER, "every account is clean through Td");
  }

  private @Nullable String broken(Turn turn, Duration budget, String waitsFor) {
    GroupRecord group = turn.group();
    if (group.paused()) {
      return "paused while customers wait";
    }
    if (group.wishes(Wish.Kind.ABORT)) {
      return "aborted: " + wish(group).reason();
    }
    String revoked = Permit.of(store, group).revoked();
    if (revoked != null) {
      return "given up: " + revoked;
    }
    return turn.now().isBefore(group.since().plus(budget))
        ? null
        : "not done within " + budget + ": " + waitsFor;
  }

  /** What a person gave up stays on hold until a person lets it go: else it began anew at once. */
  private static List<Change> abort(Turn turn, String reason) {
    GroupRecord group = turn.group();
    return turn.move()
        .to(Phase.SHADOWING)
        .paused(group.paused() || group.wishes(Wish.Kind.ABORT))
        .rerouted(turn.route())
        .wishing(null)
        .changes("SHADOWING", wisher(group), reason);
  }

  static String wisher(GroupRecord group) {
    return group.wish() == null ? CONTROLLER : group.wish().by();
  }

  static Wish wish(GroupRecord group) {
    return Objects.requireNonNull(group.wish());
  }
}
