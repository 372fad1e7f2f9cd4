package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.Heartbeat;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to act for a shard. Time only decides when another may try; what keeps two from acting
 * is that every step checks the shard's record, and that a route is published only in the newest
 * session.
 */
final class ShardLease {
  private final int shard;
  private final String holder;
  private final ControlStore store;
  private final Routers routers;
  private final LongSupplier nanos;
  private final long lastsNanos;
  private final InForce inForce;

  private Routers.@Nullable Session session;
  private long lease;
  private long beat = -1;
  private long beatSeenAt;
  private long lastBeatAt;

  /**
   * @param holder the name of this run of this instance; never used again by another run
   * @param nanos a clock that only goes forward
   * @param inForce what the record is to say while this one acts
   */
  ShardLease(
      int shard,
      String holder,
      ControlStore store,
      Routers routers,
      LongSupplier nanos,
      Duration lasts,
      InForce inForce) {
    this.shard = shard;
    this.holder = holder;
    this.store = store;
    this.routers = routers;
    this.nanos = nanos;
    this.lastsNanos = lasts.toNanos();
    this.inForce = inForce;
  }

  /** The right to act now, with the record that every step must find unchanged. */
  record Held(ShardRecord shard, Routers.Session session, InForce inForce) {
    /** Else no step may be taken on it: the next turn writes what is in force now. */
    boolean isInForce() {
      return inForce.in(shard).equals(shard);
    }
  }

  /** Keeps the lease, or takes it where nobody is heard; null: another acts, or may. */
  @Nullable Held hold() {
    ShardRecord record = store.read(Key.shard(shard));
    if (record == null) {
      return null;
    }
    if (session != null && isMine(record)) {
      beat();
      return held(record, session);
    }
    release();
    return wasMine(record) || isSilent(record) ? take(record) : null;
  }

  /**
   * Every step checks the record, so a change of what is in force ends what was under way. Refused:
   * somebody took the shard since.
   */
  private @Nullable Held held(ShardRecord record, Routers.Session current) {
    ShardRecord now = inForce.in(record);
    boolean stands = now.equals(record) || store.commit(List.of(new Change.Replace(now))).isDone();
    return stands ? new Held(now, current, inForce) : null;
  }

  /** It is still this run's, but the session ended: nobody has to be waited for. */
  private boolean wasMine(ShardRecord record) {
    return record.holder().equals(holder);
  }

  /** Stops publishing; the lease runs out by itself. */
  void release() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private boolean isMine(ShardRecord record) {
    return record.lease() == lease && record.holder().equals(holder);
  }

  private boolean isSilent(ShardRecord record) {
    if (record.holder().isEmpty()) {
      return true;
    }
    Heartbeat heartbeat = store.read(Key.heartbeat(shard));
    long seen = heartbeat == null ? 0 : heartbeat.version();
    if (seen != beat) {
      beat = seen;
      beatSeenAt = nanos.getAsLong();
      return false;
    }
    return nanos.getAsLong() - beatSeenAt >= lastsNanos;
  }

  /**
   * Opens the session only after the lease is ours, and asks once more afterwards: whoever lost the
   * lease in between would else fence the session of the one who took it.
   */
  private @Nullable Held take(ShardRecord before) {
    ShardRecord mine = before.takenBy(holder);
    if (!store.commit(List.of(new Change.Replace(mine))).isDone()) {
      return null;
    }
    lease = mine.lease();
    Routers.Session opened = routers.open(shard);
    ShardRecord now = store.read(Key.shard(shard));
    if (now == null || !isMine(now)) {
      opened.close();
      return null;
    }
    session = opened;
    lastBeatAt = 0;
    beat();
    return held(now, opened);
  }

  /** Of who acts: so that nobody takes the shard while one turn lasts. */
  void beat() {
    if (lastBeatAt != 0 && nanos.getAsLong() - lastBeatAt < lastsNanos / 4) {
      return;
    }
    lastBeatAt = nanos.getAsLong();
    Heartbeat before = store.read(Key.heartbeat(shard));
    Heartbeat next = new Heartbeat(shard, before == null ? 1 : before.version() + 1, lease);
    store.commit(List.of(before == null ? new Change.Create(next) : new Change.Replace(next)));
  }
}
