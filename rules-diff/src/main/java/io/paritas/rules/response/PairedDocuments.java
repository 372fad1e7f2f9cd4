package io.paritas.rules.response;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two plain documents held against each other where they stand: what {@link DocumentReader} would
 * say of their canonical forms, without making those. Numbers are compared as numbers.
 *
 * @param same whether their canonical forms are the same
 * @param ours the first one's fields that are not the same in both
 * @param theirs the second one's
 */
record PairedDocuments(boolean same, Value.Fields ours, Value.Fields theirs) {
  private static final int ROOT = 0;

  static PairedDocuments of(JsonTape ours, JsonTape theirs) {
    SortedFields.Builder our = new SortedFields.Builder();
    SortedFields.Builder their = new SortedFields.Builder();
    int[] fields = fields(theirs);
    int guess = 0;
    int step = 1;
    long met = 0;
    for (int one = ROOT + 1; one < ours.next[ROOT]; one = ours.next[one]) {
      int at = find(ours, one, theirs, fields, guess);
      if (at < 0) {
        our.put(ours.name(one), value(ours, one));
        continue;
      }
      met |= 1L << at;
      if (!same(ours, one, theirs, fields[at])) {
        Both both = both(ours, one, theirs, fields[at]);
        our.put(ours.name(one), both.ours());
        their.put(ours.name(one), both.theirs());
      }
      step = at < guess - step || at == fields.length - 1 ? -1 : step;
      guess = at + step;
    }
    for (int at = 0; at < fields.length; at++) {
      if ((met & 1L << at) == 0) {
        their.put(theirs.name(fields[at]), value(theirs, fields[at]));
      }
    }
    boolean same = our.isEmpty() && their.isEmpty();
    return new PairedDocuments(
        same, new Value.Fields(our.build()), new Value.Fields(their.build()));
  }

  private static int[] fields(JsonTape tape) {
    int[] fields = new int[tape.size[ROOT]];
    int node = ROOT + 1;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = node;
      node = tape.next[node];
    }
    return fields;
  }

  /** Platforms write fields in one order each, so the next one is where the last one points to. */
  private static int find(JsonTape ours, int one, JsonTape theirs, int[] fields, int guess) {
    if (guess >= 0 && guess < fields.length && ours.sameName(one, theirs, fields[guess])) {
      return guess;
    }
    for (int at = 0; at < fields.length; at++) {
      if (ours.sameName(one, theirs, fields[at])) {
        return at;
      }
    }
    return -1;
  }

  private static boolean same(JsonTape ours, int one, JsonTape theirs, int other) {
    if (ours.kind[one] != theirs.kind[other]) {
      return false;
    }
    return switch (ours.kind[one]) {
      case JsonTape.OBJECT ->
          ours.size[one] == theirs.size[other] && sameFields(ours, one, theirs, other);
      case JsonTape.ARRAY ->
          ours.size[one] == theirs.size[other] && sameItems(ours, one, theirs, other);
      case JsonTape.TEXT -> sameBytes(ours, one, theirs, other);
      case JsonTape.NUMBER ->
          sameBytes(ours, one, theirs, other)
              || number(ours, one).compareTo(number(theirs, other)) == 0;
      default -> true;
    };
  }

  private static boolean sameBytes(JsonTape ours, int one, JsonTape theirs, int other) {
    int length = ours.to[one] - ours.from[one];
    return length == theirs.to[other] - theirs.from[other]
        && ours.sameBytes(ours.from[one], ours.to[one], theirs, theirs.from[other]);
  }

  private static boolean sameItems(JsonTape ours, int one, JsonTape theirs, int other) {
    int their = other + 1;
    for (int our = one + 1; our < ours.next[one]; our = ours.next[our]) {
      if (!same(ours, our, theirs, their)) {
        return false;
      }
      their = theirs.next[their];
    }
    return true;
  }

  /** As many on both sides, and each name once. */
  private static boolean sameFields(JsonTape ours, int one, JsonTape theirs, int other) {
    for (int our = one + 1; our < ours.next[one]; our = ours.next[our]) {
      int their = other + 1;
      while (their < theirs.next[other] && !ours.sameName(our, theirs, their)) {
        their = theirs.next[their];
      }
      if (their == theirs.next[other] || !same(ours, our, theirs, their)) {
        return false;
      }
    }
    return true;
  }

  private record Both(Value ours, Value theirs) {}

  /** Values that differ; what is the same inside of them is read once, and is one object. */
  private static Both both(JsonTape ours, int one, JsonTape theirs, int other) {
    byte kind = ours.kind[one];
    boolean alike = kind == theirs.kind[other] && ours.size[one] == theirs.size[other];
    if (alike && kind == JsonTape.OBJECT) {
      return objects(ours, one, theirs, other);
    }
    return alike && kind == JsonTape.ARRAY
        ? arrays(ours, one, theirs, other)
        : new Both(value(ours, one), value(theirs, other));
  }

  private static Both objects(JsonTape ours, int one, JsonTape theirs, int other) {
    SortedFields.Builder our = new SortedFields.Builder(ours.size[one]);
    SortedFields.Builder their = new SortedFields.Builder(ours.size[one]);
    for (int field = one + 1; field < ours.next[one]; field = ours.next[field]) {
      int partner = other + 1;
      while (partner < theirs.next[other] && !ours.sameName(field, theirs, partner)) {
        partner = theirs.next[partner];
      }
      if (partner == theirs.next[other]) {
        // Other names: nothing is worth sharing.
        return new Both(object(ours, one), object(theirs, other));
      }
      put(ours, field, theirs, partner, our, their);
    }
    return new Both(new Value.Fields(our.build()), new Value.Fields(their.build()));
  }

  private static void put(
      JsonTape ours,
      int field,
      JsonTape theirs,
      int partner,
      SortedFields.Builder our,
      SortedFields.Builder their) {
    String name = ours.name(field);
    Both both = shared(ours, field, theirs, partner);
    our.put(name, both.ours());
    their.put(name, both.theirs());
  }

  private static Both shared(JsonTape ours, int one, JsonTape theirs, int other) {
    if (!same(ours, one, theirs, other)) {
      return both(ours, one, theirs, other);
    }
    Value value = value(ours, one);
    return new Both(value, value);
  }

  private static Both arrays(JsonTape ours, int one, JsonTape theirs, int other) {
    List<Value> our = new ArrayList<>(ours.size[one]);
    List<Value> their = new ArrayList<>(ours.size[one]);
    int partner = other + 1;
    for (int item = one + 1; item < ours.next[one]; item = ours.next[item]) {
      Both both = shared(ours, item, theirs, partner);
      our.add(both.ours());
      their.add(both.theirs());
      partner = theirs.next[partner];
    }
    return new Both(new Value.Items(our), new Value.Items(their));
  }

  private static Value value(JsonTape tape, int node) {
    return switch (tape.kind[node]) {
      case JsonTape.OBJECT -> object(tape, node);
      case JsonTape.ARRAY -> array(tape, node);
      case JsonTape.TEXT -> new Value.Text(text(tape, tape.from[node] + 1, tape.to[node] - 1));
      case JsonTape.NUMBER -> new Value.Number(number(tape, node));
      case 't' -> new Value.Bool(true);
      case 'f' -> new Value.Bool(false);
      default -> new Value.Null();
    };
  }

  private static Value object(JsonTape tape, int node) {
    SortedFields.Builder fields = new SortedFields.Builder(tape.size[node]);
    for (int field = node + 1; field < tape.next[node]; field = tape.next[field]) {
      fields.put(tape.name(field), value(tape, field));
    }
    return new Value.Fields(fields.build());
  }

  private static Value array(JsonTape tape, int node) {
    List<Value> items = new ArrayList<>(tape.size[node]);
    for (int item = node + 1; item < tape.next[node]; item = tape.next[item]) {
      items.add(value(tape, item));
    }
    return new Value.Items(items);
  }

  private static BigDecimal number(JsonTape tape, int node) {
    return new BigDecimal(text(tape, tape.from[node], tape.to[node]));
  }

  private static String text(JsonTape tape, int from, int to) {
    return new String(tape.in, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
