package io.paritas.rules.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two plain documents held against each other where they stand: what {@link DocumentReader} would
 * say of their canonical forms, without making those. Numbers are compared as numbers. Used again
 * and again; not safe for several threads.
 */
final class TapePair {
  private static final int ROOT = 0;

  /** Never read: what stands there until two documents are. */
  private static final JsonTape NONE = new JsonTape();

  private final Tapes ourTapes = new Tapes();
  private final Tapes theirTapes = new Tapes();
  JsonTape ours = NONE;
  JsonTape theirs = NONE;

  /** The fields of their document, so that one may look for the one before as well. */
  private final int[] fields = new int[JsonTape.MOST_FIELDS];

  /** The objects of ours that lie around what is compared. */
  private final int[] around = new int[JsonTape.MOST_DEPTH + 1];

  private @Nullable List<Difference> found;

  /** False where one of them is not plain. */
  boolean read(byte[] our, byte[] their) {
    JsonTape one = ourTapes.read(our);
    JsonTape other = one == null ? null : theirTapes.read(their);
    if (one == null || other == null) {
      return false;
    }
    ours = one;
    theirs = other;
    return true;
  }

  /** All that is not the same in both. */
  List<Difference> differences() {
    found = null;
    int count = fieldsOfTheirs();
    int guess = 0;
    int step = 1;
    int met = 0;
    for (int one = ROOT + 1; one < ours.next[ROOT]; one = ours.next[one]) {
      int at = find(one, count, guess);
      if (at < 0) {
        add(ours.name(one), TapeValues.value(ours, one), null, 0);
        continue;
      }
      met++;
      compare(one, fields[at], 0);
      step = at < guess - step || at == count - 1 ? -1 : step;
      guess = at + step;
    }
    onlyTheirs(ROOT, ROOT, met, 0);
    return found == null ? List.of() : found;
  }

  private int fieldsOfTheirs() {
    int count = theirs.size[ROOT];
    int node = ROOT + 1;
    for (int i = 0; i < count; i++) {
      fields[i] = node;
      node = theirs.next[node];
    }
    return count;
  }

  /** Platforms write fields in one order each, so the next one is where the last one points to. */
  private int find(int one, int count, int guess) {
    if (guess >= 0 && guess < count && ours.sameName(one, theirs, fields[guess])) {
      return guess;
    }
    for (int at = 0; at < count; at++) {
      if (ours.sameName(one, theirs, fields[at])) {
        return at;
      }
    }
    return -1;
  }

  private void compare(int one, int other, int depth) {
    if (ours.kind[one] == JsonTape.OBJECT && theirs.kind[other] == JsonTape.OBJECT) {
      around[depth] = one;
      objects(one, other, depth + 1);
    } else if (!same(one, other)) {
      TapeValues.Both both = TapeValues.both(this, one, other);
      add(ours.name(one), both.ours(), both.theirs(), depth);
    }
  }

  private void objects(int one, int other, int depth) {
    int met = 0;
    for (int our = one + 1; our < ours.next[one]; our = ours.next[our]) {
      int their = partner(our, other);
      if (their < 0) {
        add(ours.name(our), TapeValues.value(ours, our), null, depth);
      } else {
        met++;
        compare(our, their, depth);
      }
    }
    onlyTheirs(one, other, met, depth);
  }

  private void onlyTheirs(int one, int other, int met, int depth) {
    int missing = theirs.size[other] - met;
    for (int their = other + 1; missing > 0; their = theirs.next[their]) {
      if (!ours.has(one, theirs, their)) {
        missing--;
        add(theirs.name(their), null, TapeValues.value(theirs, their), depth);
      }
    }
  }

  private void add(String name, @Nullable Value our, @Nullable Value their, int depth) {
    List<Difference> all = found;
    if (all == null) {
      all = new ArrayList<>(4);
      found = all;
    }
    all.add(new Difference(names(name, depth), our, their));
  }

  private List<String> names(String last, int depth) {
    if (depth == 0) {
      return List.of(last);
    }
    String[] names = new String[depth + 1];
    for (int i = 0; i < depth; i++) {
      names[i] = ours.name(around[i]);
    }
    names[depth] = last;
    return Arrays.asList(names);
  }

  /** The field of the same name in an object of theirs; less than zero where there is none. */
  int partner(int our, int other) {
    for (int their = other + 1; their < theirs.next[other]; their = theirs.next[their]) {
      if (ours.sameName(our, theirs, their)) {
        return their;
      }
    }
    return -1;
  }

  boolean same(int one, int other) {
    if (ours.kind[one] != theirs.kind[other]) {
      return false;
    }
    return switch (ours.kind[one]) {
      case JsonTape.OBJECT -> ours.size[one] == theirs.size[other] && sameFields(one, other);
      case JsonTape.ARRAY -> ours.size[one] == theirs.size[other] && sameItems(one, other);
      case JsonTape.TEXT -> sameBytes(one, other);
      case JsonTape.NUMBER ->
          sameBytes(one, other)
              || TapeValues.number(ours, one).compareTo(TapeValues.number(theirs, other)) == 0;
      default -> true;
    };
  }

  private boolean sameBytes(int one, int other) {
    int length = ours.to[one] - ours.from[one];
    return length == theirs.to[other] - theirs.from[other]
        && ours.sameBytes(ours.from[one], ours.to[one], theirs, theirs.from[other]);
  }

  private boolean sameItems(int one, int other) {
    int their = other + 1;
    for (int our = one + 1; our < ours.next[one]; our = ours.next[our]) {
      if (!same(our, their)) {
        return false;
      }
      their = theirs.next[their];
    }
    return true;
  }

  /** As many on both sides, and each name once. */
  private boolean sameFields(int one, int other) {
    for (int our = one + 1; our < ours.next[one]; our = ours.next[our]) {
      int their = partner(our, other);
      if (their < 0 || !same(our, their)) {
        return false;
      }
    }
    return true;
  }
}
