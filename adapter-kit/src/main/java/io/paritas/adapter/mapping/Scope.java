package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/** Where a reading looks: a whole record, or one element of a list in it. */
final class Scope {
  private final Node.Fields here;
  private final @Nullable Scope record;
  private final String place;
  private @Nullable String currency;

  private Scope(Node.Fields here, @Nullable Scope record, String place) {
    this.here = here;
    this.record = record;
    this.place = place;
  }

  static Scope of(Node.Fields record) {
    return new Scope(record, null, "");
  }

  Scope element(Node.Fields element, String place) {
    return new Scope(element, record == null ? this : record, place);
  }

  Node.Fields here() {
    return here;
  }

  /** How a message names a path of this scope. */
  String where(Path path) {
    return place.isEmpty() ? path.toString() : place + "." + path;
  }

  /** The record's own currency, read once a record. */
  String currency(Reading<String> reading) {
    Scope whole = record == null ? this : record;
    String known = whole.currency;
    if (known == null) {
      known = reading.must(whole);
      whole.currency = known;
    }
    return known;
  }
}
