package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account's life on two small banks that know nothing of the comparator, with faults planted in
 * it. Money in cents.
 */
final class Life {
  static final long PATIENCE = 2000;
  static final long FEE = 150;

  /** In the place of a command. */
  static final int RELOAD = -2;

  /**
   * What a bank did with a command, or booked without one ({@code command} is -1, or {@link
   * #RELOAD}).
   */
  record Booked(int command, long sequence, long after, long change, boolean declined, long fee) {}

  /** When an answer reaches the comparator. */
  record Delivery(Platform side, Booked booked, long at) {}

  /**
   * The candidate is loaded as legacy stands before a command; the first ones before it, which it
   * had not done yet, it never does.
   *
   * @param official the last of legacy's answers that it holds
   * @param told which one its record says that to be; sometimes one that is far ahead
   * @param own the last answer that the candidate gave before
   * @param holds what it holds then
   * @param at when its record reaches the comparator, and when it does so again
   */
  record Reloaded(long official, long told, long own, long holds, List<Long> at) {
    boolean isToldWrong() {
      return told != official;
    }
  }

  final long seed;
  final List<Booked> legacy = new ArrayList<>();
  final List<Booked> candidate = new ArrayList<>();
  final List<Delivery> deliveries = new ArrayList<>();
  final Map<Platform, Long> openings = new HashMap<>();
  final Set<Integer> wrongFees = new HashSet<>();
  final Set<Integer> wrongRefusals = new HashSet<>();
  final Map<Platform, Set<Integer>> unanswered = new HashMap<>();
  final Set<Integer> late = new HashSet<>();
  boolean reordered;
  @Nullable Reloaded reloaded;
  int postings;
  final boolean midLife;
  final long watchFrom;
  final long end;
  final boolean restarts;

  private static final int NEVER = -1;

  private final Random random;
  private final Random reloads;
  private final int reloadAt;
  private final int takenOver;
  private final int length;
  private final long pace;
  private final long[] amounts;
  private final int interestDay;

  Life(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.length = 4 + random.nextInt(18);
    this.pace = random.nextBoolean() ? 20 : 400;
    this.amounts = new long[length];
    // Drawn apart, so that seeds which failed before still live the same life.
    this.reloads = new Random(~seed);
    this.reloadAt = reloads.nextInt(4) == 0 ? 1 + reloads.nextInt(length - 1) : NEVER;
    this.takenOver = reloads.nextInt(Math.min(3, Math.max(1, reloadAt)));
    this.interestDay = random.nextInt(length);
    this.restarts = random.nextInt(3) == 0;
    this.midLife = random.nextInt(8) == 0;
    this.watchFrom = midLife && random.nextBoolean() ? 3 * pace : 0;
    plant();
    live();
    this.end = length * pace + 10 * PATIENCE;
  }

  private boolean oneIn(int chance) {
    return random.nextInt(chance) == 0;
  }

  private void plant() {
    for (int i = 0; i < length; i++) {
      amounts[i] = (random.nextInt(3) == 0 ? -1 : 1) * (1 + random.nextInt(6000));
      if (oneIn(20)) {
        wrongFees.add(i);
      }
      if (oneIn(25)) {
        wrongRefusals.add(i);
      }
      if (oneIn(25)) {
        late.add(i);
      }
    }
    for (Platform side : Platform.values()) {
      Set<Integer> silent = new HashSet<>();
      openings.put(side, 10_000L);
      for (int i = 0; i < length; i++) {
        if (oneIn(30) && !late.contains(i) && isAnsweredBy(side.other(), i)) {
          silent.add(i);
        }
      }
      unanswered.put(side, silent);
    }
    if (oneIn(6)) {
      openings.put(Platform.CANDIDATE, 10_000L + random.nextInt(5000) - 2500);
    }
  }

  boolean isAnsweredBy(Platform side, int command) {
    return !unanswered.getOrDefault(side, Set.of()).contains(command);
  }

  private void live() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      order.add(i);
    }
    long interest = oneIn(4) ? 1 + random.nextInt(700) : 0;
    interest = reloadAt == NEVER ? interest : 0;
    book(Platform.LEGACY, order, interest, legacy);
    for (int swaps = oneIn(2) ? random.nextInt(4) : 0; swaps > 0; swaps--) {
      int at = random.nextInt(length - 1);
      if (at + 1 != reloadAt) {
        Collections.swap(order, at, at + 1);
        reordered = true;
      }
    }
    book(Platform.CANDIDATE, order, interest, candidate);
    deliver(Platform.LEGACY, legacy);
    deliver(Platform.CANDIDATE, candidate);
    deliveries.sort(Comparator.comparingLong(Delivery::at));
  }

  /** Interest is booked by both, a posting by this bank alone; neither is ever answered. */
  private void book(Platform side, List<Integer> order, long interest, List<Booked> into) {
    long balance = openings.get(side);
    long sequence = 0;
    int interestAt = Math.min(length - 1, interestDay + random.nextInt(3));
    int postingAt = oneIn(8) ? random.nextInt(length) : -1;
    Set<Integer> neverHeard =
        side == Platform.CANDIDATE && oneIn(2) ? unanswered.get(side) : Set.of();
    for (int place = 0; place < length; place++) {
      int command = order.get(place);
      if (place == interestAt && interest != 0) {
        balance += interest;
        into.add(new Booked(-1, 0, balance, interest, false, 0));
      }
      if (place == postingAt) {
        long posting = 10_001 + random.nextInt(5000);
        balance += posting;
        postings++;
        into.add(new Booked(-1, 0, balance, posting, false, 0));
      }
      if (side == Platform.CANDIDATE && place == reloadAt) {
        balance = reload(balance, sequence);
      }
      if (neverHeard.contains(command) || side == Platform.CANDIDATE && isTakenOver(place)) {
        continue;
      }
      Booked booked = decide(side, command, balance, ++sequence);
      balance = booked.after();
      into.add(booked);
    }
  }

  boolean isTakenOver(int place) {
    return reloadAt - takenOver <= place && place < reloadAt;
  }

  private long reload(long balance, long own) {
    Booked next = find(Platform.LEGACY, reloadAt);
    long holds = next.after() - next.change();
    long at = reloadAt * pace + reloads.nextInt(1000);
    List<Long> times = new ArrayList<>(List.of(at));
    if (reloads.nextBoolean()) {
      times.add(at + reloads.nextInt(5000));
    }
    long official = next.sequence() - 1;
    long ahead = reloads.nextInt(6) == 0 ? 1 + reloads.nextInt(1_000) : 0;
    reloaded = new Reloaded(official, official + ahead, own, holds, times);
    candidate.add(new Booked(RELOAD, 0, holds, holds - balance, false, 0));
    return holds;
  }

  private Booked decide(Platform side, int command, long balance, long sequence) {
    boolean errs = side == Platform.CANDIDATE;
    long amount = amounts[command];
    long fee = amount > 0 ? FEE + (errs && wrongFees.contains(command) ? 1 : 0) : 0;
    long cost = amount + fee;
    boolean refuses = errs && wrongRefusals.contains(command) && amount > 0;
    if (amount > 0 && (cost > balance || refuses)) {
      return new Booked(command, sequence, balance, 0, true, FEE);
    }
    return new Booked(command, sequence, balance - cost, -cost, false, amount > 0 ? fee : FEE);
  }

  private void deliver(Platform side, List<Booked> all) {
    boolean jitters = oneIn(2);
    for (Booked booked : all) {
      if (booked.command() < 0 || !isAnsweredBy(side, booked.command())) {
        continue;
      }
      long at = booked.command() * pace + 10 + random.nextInt(15);
      at += jitters && oneIn(3) ? random.nextInt((int) PATIENCE / 2) : 0;
      boolean isLate = late.contains(booked.command()) && side == lateSide(booked.command());
      at += isLate ? PATIENCE + 1500 + random.nextInt(3 * (int) PATIENCE) : 0;
      if (midLife && at < 2 * pace && oneIn(2)) {
        continue;
      }
      deliveries.add(new Delivery(side, booked, at));
      if (oneIn(25)) {
        deliveries.add(new Delivery(side, booked, at + random.nextInt(3000)));
      }
    }
  }

  private static Platform lateSide(int command) {
    return command % 2 == 0 ? Platform.CANDIDATE : Platform.LEGACY;
  }

  List<Booked> of(Platform side) {
    return side == Platform.LEGACY ? legacy : candidate;
  }

  /** Null where the bank never heard of it. */
  @Nullable Booked find(Platform side, int command) {
    return of(side).stream().filter(b -> b.command() == command).findFirst().orElse(null);
  }

  boolean hasWrongOpening() {
    return !openings.get(Platform.LEGACY).equals(openings.get(Platform.CANDIDATE));
  }

  boolean hasInterest() {
    return legacy.stream().anyMatch(b -> b.command() == -1 && b.change() < 1_000);
  }

  int length() {
    return length;
  }

  @Override
  public String toString() {
    return "seed %d: %s reload %s%n  legacy %s%n  candidate %s%n  deliveries %s%n  fees %s refusals %s silent %s late %s"
        .formatted(
            seed,
            openings,
            reloaded,
            legacy,
            candidate,
            deliveries,
            wrongFees,
            wrongRefusals,
            unanswered,
            late);
  }
}
