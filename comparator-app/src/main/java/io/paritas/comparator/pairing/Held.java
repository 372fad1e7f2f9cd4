package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that waits, or waited, alone. Its body may lie in the overflow store instead of the
 * heap; its parsed form is kept only until the next commit, because most pairs meet before that.
 */
final class Held {
  /** What was already said of it. */
  enum Standing {
    WAITING,
    MISSED,
    BEFORE_WATCH
  }

  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + 1 + 1 + 1 + 8 + 8 + 8 + 4 + 4;

  final PairId id;
  final Platform side;
  final long offset;
  final long recordedAt;
  final long digest;
  byte @Nullable [] body;
  @Nullable Answer parsed;
  Standing standing = Standing.WAITING;
  boolean conflicted;
  boolean journaled;

  Held(PairId id, Platform side, long offset, long recordedAt, long digest) {
    this.id = id;
    this.side = side;
    this.offset = offset;
    this.recordedAt = recordedAt;
    this.digest = digest;
  }

  static Held of(PairId id, Answer answer) {
    Held held =
        new Held(id, answer.platform(), answer.offset(), answer.recordedAt(), answer.digest());
    held.body = answer.raw();
    held.parsed = answer;
    return held;
  }

  Answer answer(byte[] raw) {
    return parsed != null ? parsed : Answer.read(raw, offset, recordedAt);
  }

  int heapBytes() {
    return body == null ? 0 : body.length;
  }

  /**
   * Everything but what can be had from elsewhere: without the body where that lies in the
   * overflow.
   */
  byte[] encode(byte @Nullable [] withBody) {
    byte[] key = id.bytes();
    int bodyLength = withBody == null ? 0 : withBody.length;
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + key.length + bodyLength);
    out.put(VERSION).put((byte) side.ordinal()).put((byte) standing.ordinal());
    out.put((byte) (conflicted ? 1 : 0));
    out.putLong(offset).putLong(recordedAt).putLong(digest);
    out.putInt(key.length).put(key);
    out.putInt(withBody == null ? -1 : bodyLength);
    if (withBody != null) {
      out.put(withBody);
    }
    return out.array();
  }

  static Held decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "held answer of version " + version + ", this build reads " + VERSION);
    }
    Platform side = Platform.values()[in.get()];
    Standing standing = Standing.values()[in.get()];
    boolean conflicted = in.get() == 1;
    long offset = in.getLong();
    long recordedAt = in.getLong();
    long digest = in.getLong();
    int keyLength = in.getInt();
    PairId id = PairId.from(in.slice(in.position(), keyLength));
    in.position(in.position() + keyLength);
    Held held = new Held(id, side, offset, recordedAt, digest);
    held.standing = standing;
    held.conflicted = conflicted;
    int bodyLength = in.getInt();
    if (bodyLength >= 0) {
      held.body = new byte[bodyLength];
      in.get(held.body);
    }
    return held;
  }
}
