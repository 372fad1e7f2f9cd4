package io.paritas.comparator.pairing;

import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the two answers of every (transaction, account) of one partition. One entry an unanswered
 * pair waits, whichever side came first; time alone makes no Missing, the other side must have been
 * read past the patience, too.
 */
public final class Pairing {
  private static final int MOST_PER_TICK = 10_000;

  /**
   * What a bank may set.
   *
   * @param patience how long an answer waits for its other side before it is Missing
   * @param memory how long the ids of judged pairs are remembered
   * @param missedMemory how long an answer that stayed alone waits for a late one; at least the
   *     memory. It must outlast the longest outage that is worked off afterwards: past it a late
   *     answer cannot be told from a new one
   * @param heapLimit bytes of waiting answers one task may hold on the heap; the others go to disk
   * @param roster every unit of each side, as the adapters name them
   */
  public record Settings(
      Duration patience,
      Duration memory,
      Duration missedMemory,
      long heapLimit,
      Map<Platform, Set<String>> roster,
      Scope scope) {

    /**
     * @throws IllegalArgumentException where missed answers would be forgotten before judged ids
     */
    public Settings {
      if (missedMemory.compareTo(memory) < 0) {
        throw new IllegalArgumentException(
            "paritas.pairing.missed-memory is %s, below paritas.pairing.memory, %s: raise it, or late answers become false Missing"
                .formatted(missedMemory, memory));
      }
    }
  }

  private final Settings settings;
  private final AnsweredThrough answeredThrough;
  private final Bodies bodies;
  private final Waiting waiting;
  private final Missed missed;
  private final JudgedIds judged;
  private final ClearThrough clearThrough;

  public Pairing(Settings settings, AnsweredThrough answeredThrough, Overflow overflow) {
    this.settings = settings;
    this.answeredThrough = answeredThrough;
    this.bodies = new Bodies(overflow, settings.heapLimit());
    this.waiting = new Waiting(bodies);
    this.missed = new Missed(overflow);
    this.judged = new JudgedIds(settings.memory().toMillis());
    this.clearThrough = new ClearThrough(settings.roster());
  }

  /** What survives a restart, by the prefix of its keys in the journal. */
  public Map<Byte, Journaled> journaled() {
    return Map.of((byte) 'w', waiting, (byte) 'j', judged, (byte) 'c', clearThrough);
  }

  /** Takes one answer in. */
  public void answer(Answer answer, Consumer<PairEvent> say) {
    PairId id = answer.id();
    Held held = waiting.find(id);
    if (held == null) {
      held = missed.find(id);
    }
    if (held != null) {
      // Whose partner is compared is compared, too: a wrong product must not hide as a Missing.
      withPartner(held, answer, say);
    } else if (settings.scope().holds(answer.envelope().header())) {
      first(id, answer, say);
    } else {
      say.accept(new PairEvent.OutOfScope(answer.platform()));
    }
  }

  private void withPartner(Held held, Answer answer, Consumer<PairEvent> say) {
    if (held.side == answer.platform()) {
      again(held, answer, say);
    } else {
      meet(held, answer, say);
    }
  }

  private void first(PairId id, Answer answer, Consumer<PairEvent> say) {
    JudgedIds.Known known = judged.find(id.hash());
    if (known != null) {
      afterJudgement(id, answer, known, say);
    } else if (answer.envelope().header().respondedAt().toEpochMilli() < judged.forgottenBefore()) {
      say.accept(new PairEvent.Stale(id, answer));
    } else {
      waiting.add(Held.of(id, answer));
      say.accept(new PairEvent.First(id, answer));
    }
  }

  private void afterJudgement(
      PairId id, Answer answer, JudgedIds.Known known, Consumer<PairEvent> say) {
    if (known.conflicted() || known.digest(answer.platform()) == answer.digest()) {
      say.accept(new PairEvent.Duplicate(answer.platform()));
      return;
    }
    judged.contradicted(id.hash(), known);
    say.accept(new PairEvent.Conflict(id, answer, known.verdict()));
  }

  private void again(Held held, Answer answer, Consumer<PairEvent> say) {
    if (held.conflicted || held.digest == answer.digest()) {
      say.accept(new PairEvent.Duplicate(answer.platform()));
      return;
    }
    held.conflicted = true;
    if (held.standing == Held.Standing.WAITING) {
      waiting.changed(held);
    } else {
      missed.put(held);
    }
    say.accept(new PairEvent.Conflict(held.id, answer, saidOf(held)));
  }

  private static @Nullable Verdict saidOf(Held held) {
    return switch (held.standing) {
      case WAITING, BEFORE_WATCH -> null;
      case MISSED -> Verdict.missing(held.side.other());
    };
  }

  private void meet(Held held, Answer second, Consumer<PairEvent> say) {
    Answer first = held.answer(bodies.of(held));
    if (held.standing == Held.Standing.WAITING) {
      waiting.remove(held);
      bodies.release(held);
    } else {
      missed.remove(held);
    }
    boolean legacyFirst = held.side == Platform.LEGACY;
    say.accept(
        new PairEvent.Paired(
            held.id,
            legacyFirst ? first : second,
            legacyFirst ? second : first,
            held.side,
            held.standing == Held.Standing.MISSED,
            held.standing == Held.Standing.BEFORE_WATCH,
            held.conflicted));
  }

  /**
   * Must be called for every {@link PairEvent.Paired}: what was said decides what a repeated answer
   * means.
   */
  public void judged(PairEvent.Paired pair, Verdict verdict) {
    judged.remember(
        pair.id().hash(),
        new JudgedIds.Known(
            pair.legacy().digest(), pair.candidate().digest(), verdict, pair.conflicted()),
        Math.max(lastKnown(pair.legacy()), lastKnown(pair.candidate())));
  }

  private static long lastKnown(Answer answer) {
    return Math.max(answer.recordedAt(), answer.envelope().header().respondedAt().toEpochMilli());
  }

  /**
   * Takes a marker in.
   *
   * @return whether its unit is on the roster
   */
  public boolean mark(Platform side, String unit, long through, boolean estimated) {
    return clearThrough.mark(side, unit, through, estimated);
  }

  /**
   * Says what follows from time alone.
   *
   * @param now the wall clock, milliseconds since 1970
   */
  public void tick(long now, Consumer<PairEvent> say) {
    for (Platform side : Platform.values()) {
      expire(side, now, say);
    }
    long horizon = clearThrough.ofBoth();
    if (horizon != ClearThrough.UNKNOWN) {
      judged.forgetBefore(horizon - settings.memory().toMillis());
      missed.forgetBefore(horizon - settings.missedMemory().toMillis(), MOST_PER_TICK);
    }
  }

  private void expire(Platform side, long now, Consumer<PairEvent> say) {
    Platform other = side.other();
    long readThrough = readThrough(other);
    if (readThrough == ClearThrough.UNKNOWN) {
      return;
    }
    long limit = Math.min(now, readThrough) - settings.patience().toMillis();
    for (int i = 0; i < MOST_PER_TICK; i++) {
      Held held = waiting.dueBefore(side, limit);
      if (held == null) {
        return;
      }
      giveUp(held, say);
    }
  }

  private long readThrough(Platform side) {
    long clear = clearThrough.of(side);
    return Math.min(clear, answeredThrough.of(side, clear));
  }

  /**
   * Up to which time every answer was read, of both sides, and every platform has answered its
   * commands; milliseconds since 1970. {@link ClearThrough#UNKNOWN} while no adapter has said so.
   */
  public long readThrough() {
    return Math.min(readThrough(Platform.LEGACY), readThrough(Platform.CANDIDATE));
  }

  private void giveUp(Held held, Consumer<PairEvent> say) {
    byte[] body = bodies.of(held);
    Answer lonely = held.answer(body);
    waiting.remove(held);
    bodies.release(held);
    held.body = body;
    boolean watched =
        clearThrough.watchedAt(held.recordedAt)
            && held.recordedAt >= settings.scope().since().toEpochMilli();
    held.standing = watched ? Held.Standing.MISSED : Held.Standing.BEFORE_WATCH;
    missed.put(held);
    say.accept(
        watched
            ? new PairEvent.Missing(
                held.id, lonely, clearThrough.estimated(held.side.other()), held.conflicted)
            : new PairEvent.BeforeWatch(held.id, lonely));
  }

  /** Who of this partition waits under a transaction id. Safe to ask from any thread. */
  public List<WaitingLeg> find(String transactionId) {
    return waiting.find(transactionId).stream()
        .map(
            held ->
                new WaitingLeg(
                    held.id.accountId(),
                    held.side,
                    held.recordedAt,
                    held.recordedAt + settings.patience().toMillis()))
        .toList();
  }

  /**
   * One answer that waits.
   *
   * @param recordedAt milliseconds since 1970
   * @param deadline when it is Missing at the earliest, milliseconds since 1970
   */
  public record WaitingLeg(String accountId, Platform platform, long recordedAt, long deadline) {}

  public ClearThrough clearThrough() {
    return clearThrough;
  }

  public int waiting(Platform side) {
    return waiting.count(side);
  }

  /** The same, of one account. */
  public int waiting(Platform side, String accountId) {
    return waiting.count(side, accountId);
  }

  /**
   * Milliseconds since 1970 to the second, or {@link Long#MAX_VALUE} where none of this side waits.
   */
  public long oldest(Platform side) {
    return waiting.oldest(side);
  }

  public long remembered() {
    return judged.size();
  }

  public long spilled() {
    return bodies.spilled();
  }
}
