package io.paritas.rules.response;

import org.jspecify.annotations.Nullable;

/**
 * One side's tapes: a platform writes its answers in a few layouts, one with a fee more or a field
 * less than the other, and for each a tape is kept that the next one like it is read with. Not safe
 * for several threads.
 */
final class Tapes {
  private static final int MOST = 4;
  private static final int TRUST = 4;
  private static final int SELDOM = 0xF;
  private static final int MOST_HITS = 1 << 10;

  /** Those that were asked for most stand first. */
  private final JsonTape[] tapes = new JsonTape[MOST];

  private final int[] hits = new int[MOST];
  private int count;
  private int trust = TRUST;
  private int asked;

  /** The tape that holds this document now; null where it is not plain. */
  @Nullable JsonTape read(byte[] json) {
    // Where documents come in ever other layouts, it is not tried with each of them.
    if (trust > 0 || (++asked & SELDOM) == 0) {
      for (int i = 0; i < count; i++) {
        if (tapes[i].readLike(json)) {
          trust = TRUST;
          return hit(i);
        }
      }
      trust--;
    }
    JsonTape tape = last();
    return tape.read(json) ? tape : null;
  }

  /** A free one, or the one that was asked for least. */
  private JsonTape last() {
    if (count < MOST) {
      tapes[count++] = new JsonTape();
    }
    hits[count - 1] = 0;
    return tapes[count - 1];
  }

  private JsonTape hit(int place) {
    JsonTape tape = tapes[place];
    if (++hits[place] == MOST_HITS) {
      for (int i = 0; i < count; i++) {
        hits[i] >>= 1;
      }
    }
    if (place > 0 && hits[place] > hits[place - 1]) {
      swap(place);
    }
    return tape;
  }

  private void swap(int place) {
    JsonTape before = tapes[place - 1];
    tapes[place - 1] = tapes[place];
    tapes[place] = before;
    int fewer = hits[place - 1];
    hits[place - 1] = hits[place];
    hits[place] = fewer;
  }
}
