package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.parity.ProbeDesk;
import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.control.Probes.Probe;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.record.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the comparator knows of an account: only what it has read. Answers and evidence stand in
 * their real order; only the arithmetic is simpler than a bank's.
 */
final class Task {
  private final Account account;
  private final Map<Command, Owner> waiting = new HashMap<>();
  private final Set<Command> missing = new HashSet<>();
  private final ProbeDesk desk = new ProbeDesk();
  private final int[] read = new int[2];
  private final long[] clear = new long[2];

  final Map<Probe, Answer> answers = new HashMap<>();

  /** The epochs at which it could answer that nothing waits or drifts. */
  final Set<Long> cleanAtProbe = new HashSet<>();

  /** The epochs at which it did so, and something has stood open ever since before that. */
  final Set<Long> openSinceProbe = new HashSet<>();

  private final Set<Long> closedSinceProbe = new HashSet<>();

  long sequence;
  long pairs;
  long open;
  long drift;
  long lastPairAt = -1;
  long cleanSince = -1;
  private String ruleSetNow = "";
  private String buildNow = "";
  private String ruleSet = "";
  private String build = "";

  /** What has happened since the last word to the ledger, and whether any of it was adverse. */
  boolean adverse;

  Task(Account account) {
    this.account = account;
  }

  /** Reads up to so many answers of one side, and knows how far that was. */
  void read(Owner side, int most, long adapterClock, long now) {
    var answers = account.side(side).answers;
    int index = side.ordinal();
    int end = Math.min(answers.size(), read[index] + most);
    while (read[index] < end) {
      take(side, answers.get(read[index]++), now);
    }
    if (end == answers.size()) {
      clear[index] = Math.max(clear[index], adapterClock);
    }
  }

  /** By what it judges from now on, and what it judges. */
  void inForce(String rules, String candidate) {
    ruleSetNow = rules;
    buildNow = candidate;
  }

  private void take(Owner side, Account.Answered answered, long now) {
    Command command = answered.command();
    if (command.superseded) {
      return;
    }
    Owner first = waiting.remove(command);
    if (first != null || missing.remove(command)) {
      if (first == null) {
        drift += signed(side, command);
        open--;
        closed();
      } else {
        drift += signed(side, command) + signed(first, command);
      }
      pair(command, now);
    } else {
      waiting.put(command, side);
    }
    sequence++;
  }

  private void pair(Command command, long now) {
    pairs++;
    lastPairAt = now;
    ruleSet = ruleSetNow;
    build = buildNow;
    if (command.error != 0 || command.differs) {
      diverged();
    } else if (cleanSince < 0 && open == 0) {
      cleanSince = now;
    }
  }

  void diverged() {
    open++;
    cleanSince = -1;
    adverse = true;
    sequence++;
  }

  private void closed() {
    if (open == 0) {
      closedSinceProbe.addAll(openSinceProbe);
    }
    openSinceProbe.removeAll(closedSinceProbe);
  }

  /** What waits too long is Missing, once the other side was read far enough. */
  void expire(long now, long patience) {
    if (waiting.isEmpty()) {
      return;
    }
    for (Command command : Set.copyOf(waiting.keySet())) {
      Owner first = waiting.get(command);
      long due = command.sentAt + Command.EXPIRES + patience;
      if (due < now && due < clear[Account.other(first).ordinal()]) {
        waiting.remove(command);
        missing.add(command);
        drift += signed(first, command);
        diverged();
      }
    }
  }

  private static int signed(Owner side, Command command) {
    return side == Owner.CANDIDATE ? command.change(side) : -command.change(side);
  }

  /** The shadow was loaded anew: what it had done or left out before counts no more. */
  void reloaded(long now) {
    waiting.keySet().removeIf(command -> command.superseded);
    missing.removeIf(command -> command.superseded);
    drift = 0;
    open = 0;
    closed();
    pairs = 0;
    cleanSince = now;
    sequence++;
  }

  void ask(Probe probe) {
    desk.ask(
        new ProbeDesk.Question(probe.account(), probe.epoch(), probe.through().toEpochMilli()));
  }

  /** Evidence first, so that the ledger can know what the answer says. */
  void answerProbes(Set<Guard> broken, Consumer<AccountState> ledger) {
    desk.due(
        broken.contains(Guard.CLEAR_THROUGH) ? Long.MAX_VALUE : clearThrough(broken),
        question -> {
          sequence++;
          ledger.accept(state());
          if (drift == 0 && waiting.isEmpty()) {
            cleanAtProbe.add(question.epoch());
            openSinceProbe.add(question.epoch());
            closed();
          }
          Probe probe =
              new Probe(
                  question.account(), question.epoch(), Instant.ofEpochMilli(question.through()));
          answers.put(probe, new Answer(probe, waiting.size(), 0, drift != 0, sequence));
        });
  }

  private long clearThrough(Set<Guard> broken) {
    if (broken.contains(Guard.CLEAR_THROUGH_LEGACY)) {
      return clear[Owner.CANDIDATE.ordinal()];
    }
    if (broken.contains(Guard.CLEAR_THROUGH_CANDIDATE)) {
      return clear[Owner.LEGACY.ordinal()];
    }
    return Math.min(clear[0], clear[1]);
  }

  /** Whether it has read and paired all that was answered. */
  boolean hasPaired(Command command) {
    return command.superseded
        || command.shadowed
            && !waiting.containsKey(command)
            && !missing.contains(command)
            && isRead(command, Owner.LEGACY)
            && isRead(command, Owner.CANDIDATE);
  }

  private boolean isRead(Command command, Owner side) {
    return account.side(side).answers.subList(0, read[side.ordinal()]).stream()
        .anyMatch(answered -> answered.command() == command);
  }

  AccountState state() {
    return new AccountState(
        account.id,
        sequence,
        pairs,
        open,
        waiting.size(),
        drift != 0,
        true,
        at(cleanSince),
        at(cleanSince),
        at(lastPairAt),
        Set.of(),
        ruleSet,
        build);
  }

  private static @Nullable Instant at(long millis) {
    return millis < 0 ? null : Instant.ofEpochMilli(millis);
  }
}
