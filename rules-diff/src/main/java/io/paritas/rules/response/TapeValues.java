package io.paritas.rules.response;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values of plain documents, read off where they stand. */
final class TapeValues {
  private TapeValues() {}

  static Value value(JsonTape tape, int node) {
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
    SortedFields.Builder<Value> fields = new SortedFields.Builder<>(tape.size[node]);
    for (int field = node + 1; field < tape.next[node]; field = tape.next[field]) {
      fields.put(tape.name(field), value(tape, field));
    }
    return new Value.Fields(fields.build());
  }

  private static Value array(JsonTape tape, int node) {
    Value[] items = new Value[tape.size[node]];
    int item = node + 1;
    for (int i = 0; i < items.length; i++) {
      items[i] = value(tape, item);
      item = tape.next[item];
    }
    return new Value.Items(List.of(items));
  }

  static BigDecimal number(JsonTape tape, int node) {
    return new BigDecimal(text(tape, tape.from[node], tape.to[node]));
  }

  private static String text(JsonTape tape, int from, int to) {
    return new String(tape.in, from, to - from, StandardCharsets.ISO_8859_1);
  }

  record Both(Value ours, Value theirs) {}

  /** Values that differ; what is the same inside of them is read once, and is one object. */
  static Both both(TapePair pair, int one, int other) {
    JsonTape ours = pair.ours;
    JsonTape theirs = pair.theirs;
    byte kind = ours.kind[one];
    boolean alike = kind == theirs.kind[other] && ours.size[one] == theirs.size[other];
    if (alike && kind == JsonTape.OBJECT) {
      return objects(pair, one, other);
    }
    return alike && kind == JsonTape.ARRAY
        ? arrays(pair, one, other)
        : new Both(value(ours, one), value(theirs, other));
  }

  private static Both objects(TapePair pair, int one, int other) {
    JsonTape ours = pair.ours;
    SortedFields.Builder<Value> our = new SortedFields.Builder<>(ours.size[one]);
    SortedFields.Builder<Value> their = new SortedFields.Builder<>(ours.size[one]);
    for (int field = one + 1; field < ours.next[one]; field = ours.next[field]) {
      int partner = pair.partner(field, other);
      if (partner < 0) {
        // Other names: nothing is worth sharing.
        return new Both(object(ours, one), object(pair.theirs, other));
      }
      String name = ours.name(field);
      Both both = shared(pair, field, partner);
      our.put(name, both.ours());
      their.put(name, both.theirs());
    }
    return new Both(new Value.Fields(our.build()), new Value.Fields(their.build()));
  }

  private static Both shared(TapePair pair, int one, int other) {
    if (!pair.same(one, other)) {
      return both(pair, one, other);
    }
    Value value = value(pair.ours, one);
    return new Both(value, value);
  }

  private static Both arrays(TapePair pair, int one, int other) {
    Value[] our = new Value[pair.ours.size[one]];
    Value[] their = new Value[our.length];
    int item = one + 1;
    int partner = other + 1;
    for (int i = 0; i < our.length; i++) {
      Both both = shared(pair, item, partner);
      our[i] = both.ours();
      their[i] = both.theirs();
      item = pair.ours.next[item];
      partner = pair.theirs.next[partner];
    }
    return new Both(new Value.Items(List.of(our)), new Value.Items(List.of(their)));
  }
}
