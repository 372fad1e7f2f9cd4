package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
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

  static FieldClasses parse(@Nullable SpecValue value) {
    Section section = value == null ? null : value.section();
    if (section == null) {
      return NONE;
    }
    Set<String> sealed = new LinkedHashSet<>();
    Set<String> erased = new LinkedHashSet<>();
    take(section.take("account"), sealed);
    take(section.take("pan"), sealed);
    take(section.take("track"), erased);
    take(section.take("pin"), erased);
    section.finish();
    return new FieldClasses(sealed, erased);
  }

  private static void take(@Nullable SpecValue names, Set<String> into) {
    if (names != null) {
      names.items().forEach(name -> into.add(name.text()));
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
