package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a reading looks: a whole record, or one element of a list in it. */
final class Scope {
  private final Node.Fields here;
  private final @Nullable Scope record;
  private final String place;
  private final Consumer<String> defaulted;
  private final @Nullable Instant recorded;
  private @Nullable String currency;
  private @Nullable Map<String, Object> asCel;

  private Scope(
      Node.Fields here,
      @Nullable Scope record,
      String place,
      @Nullable Instant recorded,
      Consumer<String> defaulted) {
    this.recorded = recorded;
    this.here = here;
    this.record = record;
    this.place = place;
    this.defaulted = defaulted;
  }

  /**
   * @param recorded when the record was sent, about; null for now
   * @param defaulted told the name of each field that took its default
   */
  static Scope of(Node.Fields record, @Nullable Instant recorded, Consumer<String> defaulted) {
    return new Scope(record, null, "", recorded, defaulted);
  }

  Scope element(Node.Fields element, String place) {
    return new Scope(element, record == null ? this : record, place, recorded, defaulted);
  }

  /** When the record was sent; where nobody knows, it is read now. */
  Instant recorded() {
    return recorded == null ? Instant.now() : recorded;
  }

  Scope whole() {
    return record == null ? this : record;
  }

  void defaulted(String field) {
    defaulted.accept(field);
  }

  /** What derivations see of this place. */
  Map<String, Object> asCel() {
    if (asCel == null) {
      asCel = CelNodes.map(here);
    }
    return asCel;
  }

  String place() {
    return place;
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
    Scope whole = whole();
    String known = whole.currency;
    if (known == null) {
      known = reading.must(whole);
      whole.currency = known;
    }
    return known;
  }
}
