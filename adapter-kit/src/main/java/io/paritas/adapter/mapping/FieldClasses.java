package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the raw record that must not lie open in a dead letter, by the names that the wire
 * gives them.
 *
 * @param sealed account numbers and PANs: kept, encrypted
 * @param erased track and PIN data: overwritten, for nobody may keep them
 */
public record FieldClasses(Set<String> sealed, Set<String> erased) {
  public static final FieldClasses NONE = new FieldClasses(Set.of(), Set.of());

  public FieldClasses {
    sealed = Set.copyOf(sealed);
    erased = Set.copyOf(erased);
  }

  static FieldClasses parse(@Nullable SpecValue value, Known known) {
    Section section = value == null ? null : value.section();
    if (section == null) {
      return NONE;
    }
    Set<String> sealed = new LinkedHashSet<>();
    Set<String> erased = new LinkedHashSet<>();
    take(section.take("account"), known, sealed);
    take(section.take("pan"), known, sealed);
    take(section.take("track"), known, erased);
    take(section.take("pin"), known, erased);
    section.finish();
    return new FieldClasses(sealed, erased);
  }

  private static void take(@Nullable SpecValue names, Known known, Set<String> into) {
    if (names != null) {
      names.items().forEach(name -> check(name, known));
      names.items().forEach(name -> into.add(name.text()));
    }
  }

  /** A name that the wire does not have would protect nothing, and nobody would see it. */
  private static void check(SpecValue name, Known record) {
    Known at = record;
    if (at instanceof Known.Fields fields && fields.names().contains(name.text())) {
      return;
    }
    for (String step : name.text().split("\\.", -1)) {
      while (at instanceof Known.Items items) {
        at = items.element();
      }
      if (at instanceof Known.Value) {
        name.problem("'%s' goes on behind a value; name the value whole".formatted(name.text()));
        return;
      }
      if (at instanceof Known.Fields fields) {
        if (!fields.names().contains(step)) {
          name.problem(KnownNames.unknown(step, fields.names()));
          return;
        }
        at = fields.at().apply(step);
      }
    }
  }

  /** Whether nothing is to be protected. */
  public boolean isEmpty() {
    return sealed.isEmpty() && erased.isEmpty();
  }

  /** All of them. */
  public Set<String> all() {
    Set<String> all = new LinkedHashSet<>(sealed);
    all.addAll(erased);
    return all;
  }
}
