package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Customers, routers, two platforms, the comparator and its ledger: all but the controllers. */
final class World implements Oracle.Reality {
  /** The most that any clock of routers and adapters is off; the policy's slack covers two. */
  static final int SKEW = 20;

  private static final int PATIENCE = 60;

  final Chance chance;
  final Set<Guard> broken;
  final RoutingTopic topic;
  final Oracle oracle;
  final ControlStore store;
  final Map<String, Account> accounts = new LinkedHashMap<>();
  final List<Router> routers = new ArrayList<>();
  final Set<String> roster = new TreeSet<>();
  final Map<String, AccountState> ledger = new HashMap<>();
  final Set<String> reloads = new HashSet<>();

  /** When any router last said of a group that nothing is unanswered: by no clock of theirs. */
  private final Map<String, Long> acknowledgedAt = new HashMap<>();

  private final Set<String> acknowledged = new HashSet<>();

  /** Whether one of the routers has a clock that no slack covers. */
  final boolean hasWrongClock;

  long now = 1_000_000;
  int build = 1;
  int rules = 1;

  private final Deque<Word> words = new ArrayDeque<>();
  private final Map<String, Boolean> knownOpen = new HashMap<>();
  private final Set<String> rollbackShown = new HashSet<>();
  private final int adapterOffset;
  private int commands;
  private boolean halfWritten;

  /** A word to the ledger: its evidence, and whether a group's mark has to change. */
  private record Word(Account account, AccountState state, boolean adverse) {}

  World(Chance chance, Set<Guard> broken) {
    this.chance = chance;
    this.broken = broken;
    hasWrongClock = chance.oneIn(12);
    topic = new RoutingTopic(!broken.contains(Guard.LEASE_EPOCH));
    oracle = new Oracle(this);
    store = new WatchedStore(broken, oracle);
    adapterOffset = chance.around(SKEW);
    store.commit(
        List.of(new Change.Create(new ShardRecord(0, 1, 0, "", ruleSetInForce(), buildInForce()))));
  }

  void add(String group, List<String> members) {
    members.forEach(id -> accounts.put(id, new Account(id, group)));
    rollbackShown.add(group);
  }

  void addRouter() {
    routers.add(new Router("router-" + routers.size(), this));
  }

  /** Who was started anew says it again, and had sent nothing since it said so first. */
  void acknowledged(String router, RouteRecord route) {
    if (acknowledged.add(router + "/" + route.group() + "/" + route.epoch())) {
      acknowledgedAt.merge(route.group(), now, Math::max);
    }
  }

  int routerOffset() {
    return hasWrongClock && routers.isEmpty() ? chance.around(1_000) : chance.around(SKEW);
  }

  Command command(Account account, RouteRecord route, Router by) {
    int error = chance.oneIn(30) ? 1 : 0;
    boolean differs = chance.oneIn(40);
    Command command =
        new Command(commands++, account, route.owner(), route.epoch(), now, error, differs, by);
    account.commands.add(command);
    oracle.sent(command);
    return command;
  }

  /** The official platform answers what it has, or refuses what is too old. */
  void answer(Account account, int oneIn) {
    for (Command command : account.commands) {
      if (command.isInFlight() && chance.oneIn(oneIn)) {
        if (!isInFlight(command)) {
          command.expired = true;
        } else {
          command.answered = true;
          account.book(command, command.official, now);
          oracle.answered(command);
        }
      }
    }
  }

  void shadow(Account account, int oneIn) {
    for (Command command : account.commands) {
      if (command.answered && !command.shadowed && !command.superseded && chance.oneIn(oneIn)) {
        command.shadowed = true;
        account.book(command, Account.other(command.official), now);
      }
    }
  }

  void compare(Account account, int most) {
    account.task.inForce(ruleSetInForce(), buildInForce());
    account.task.read(Owner.LEGACY, most, now + adapterOffset, now);
    account.task.read(Owner.CANDIDATE, most, now + adapterOffset, now);
    account.task.expire(now, PATIENCE);
    say(account);
  }

  void compareOneSide(Account account) {
    compareOneSide(account, chance.oneIn(2) ? Owner.LEGACY : Owner.CANDIDATE, 1 + chance.below(3));
  }

  void compareOneSide(Account account, Owner side, int most) {
    account.task.inForce(ruleSetInForce(), buildInForce());
    account.task.read(side, most, now + adapterOffset, now);
    say(account);
  }

  void answerProbes(Account account) {
    account.task.answerProbes(
        broken,
        state -> {
          words.add(new Word(account, state, account.task.adverse));
          account.task.adverse = false;
        });
  }

  /** Something that no balance shows: an answer repeated, and otherwise. */
  void conflict(Account account) {
    account.task.diverged();
    say(account);
  }

  private void say(Account account) {
    if (account.task.adverse || chance.oneIn(2)) {
      words.add(new Word(account, account.task.state(), account.task.adverse));
      account.task.adverse = false;
    }
  }

  /** Half of a word: the evidence, then the mark; what was half written is written again. */
  void writeLedger() {
    Word word = words.peekFirst();
    if (word == null) {
      return;
    }
    boolean markFirst = broken.contains(Guard.MARK_AFTER_EVIDENCE);
    if (word.adverse() && !halfWritten) {
      write(word, markFirst);
      halfWritten = true;
      return;
    }
    write(word, word.adverse() && !markFirst);
    if (word.adverse() && chance.oneIn(10)) {
      halfWritten = false;
      return;
    }
    halfWritten = false;
    words.removeFirst();
    knownOpen.put(word.account().id, word.state().open() > 0);
  }

  private void write(Word word, boolean mark) {
    if (mark) {
      changeMark(word.account().group);
    } else {
      ledger.merge(word.account().id, word.state(), (a, b) -> b.sequence() >= a.sequence() ? b : a);
    }
  }

  private void changeMark(String group) {
    EvidenceMark before = Objects.requireNonNull(store.read(Key.evidence(group)));
    store.commit(List.of(new Change.Replace(before.next())));
  }

  /** The first half of the first adverse word is written, and no more. */
  void writeLedgerToAHalf() {
    while (hasWords() && !halfWritten) {
      writeLedger();
    }
  }

  boolean hasWords() {
    return !words.isEmpty();
  }

  /** The shadow takes over the official platform's books as they are now. */
  void reload(Account account) {
    GroupRecord group = Objects.requireNonNull(store.read(Key.group(account.group)));
    for (Command command : account.commands) {
      command.superseded |= command.answered;
    }
    if (isCandidateOfficial(group)) {
      account.legacy.balance = account.candidate.balance;
    } else {
      account.candidate.balance = account.legacy.balance;
    }
    account.task.reloaded(now);
    say(account);
  }

  private static boolean isCandidateOfficial(GroupRecord group) {
    return switch (group.phase()) {
      case LEGACY, SHADOWING, ELIGIBLE, APPROVED, FENCED, DRAINED, ROLLED_BACK -> false;
      case PROBATION, PROMOTED, RETIRED, ROLLBACK_FENCED, ROLLBACK_DRAINED -> true;
    };
  }

  /** Another candidate, or other rules to judge it by. */
  void release() {
    if (chance.oneIn(2)) {
      build++;
    } else {
      rules++;
    }
    ShardRecord shard = Objects.requireNonNull(store.read(Key.shard(0)));
    store.commit(List.of(new Change.Replace(shard.inForce(ruleSetInForce(), buildInForce()))));
  }

  void loseRehearsal(String group) {
    if (!rollbackShown.remove(group)) {
      rollbackShown.add(group);
    }
    changeMark(group);
  }

  @Override
  public List<Account> accounts(String group) {
    return accounts.values().stream().filter(account -> account.group.equals(group)).toList();
  }

  @Override
  public boolean isRollbackShown(String group) {
    return rollbackShown.contains(group);
  }

  @Override
  public String buildInForce() {
    return "build-" + build;
  }

  @Override
  public boolean isInFlight(Command command) {
    return command.isInFlight() && command.sentAt + Command.EXPIRES > now;
  }

  @Override
  public String ruleSetInForce() {
    return "rules@" + rules;
  }

  @Override
  public long adapterTime(long real) {
    return real + adapterOffset;
  }

  @Override
  public long acknowledgedAt(String group) {
    return acknowledgedAt.getOrDefault(group, 0L);
  }

  @Override
  public boolean isKnownToBeOpen(Account account) {
    return knownOpen.getOrDefault(account.id, false);
  }

  @Override
  public AccountState known(Account account) {
    return ledger.get(account.id);
  }

  @Override
  public boolean isOpenSinceProbe(Account account, long epoch) {
    return account.task.openSinceProbe.contains(epoch);
  }

  @Override
  public boolean wasCleanAtProbe(Account account, long epoch) {
    return account.task.cleanAtProbe.contains(epoch);
  }
}
