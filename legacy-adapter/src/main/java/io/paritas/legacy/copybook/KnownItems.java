package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.Known;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a copybook, as {@link CopybookWire} gives them. */
final class KnownItems {
  private static final int WRITTEN_OUT = 4;

  private KnownItems() {}

  static Known of(Field.Group record) {
    Map<String, Known> names = new LinkedHashMap<>();
    children(record, names);
    // An empty one stands in for a copybook that could not be read, and was said to be so.
    return names.isEmpty() ? new Known.Anything() : Known.Fields.of(names);
  }

  /** Items and groups at any depth, each by its own name alone. */
  static Known byName(Field.Group record) {
    Map<String, Known> names = new LinkedHashMap<>();
    flat(record, names);
    return names.isEmpty() ? new Known.Anything() : Known.Fields.of(names);
  }

  private static void children(Field.Group group, Map<String, Known> into) {
    for (Field child : group.children()) {
      switch (child) {
        case Field.Group inner when inner.unnamed() && inner.occurs() == null ->
            children(inner, into);
        case Field.Group inner -> {
          Map<String, Known> names = new LinkedHashMap<>();
          children(inner, names);
          put(inner, Known.Fields.of(names), into);
        }
        case Field.Leaf leaf when leaf.kind() != null ->
            put(leaf, new Known.Value(point(leaf.kind())), into);
        case Field.Leaf filler -> {}
      }
    }
  }

  private static void put(Field field, Known one, Map<String, Known> into) {
    into.put(field.name(), field.occurs() == null ? one : new Known.Items(one));
  }

  private static void flat(Field.Group group, Map<String, Known> into) {
    for (Field child : group.children()) {
      if (child instanceof Field.Group inner) {
        if (!inner.unnamed()) {
          into.put(inner.name(), new Known.Value(null));
        }
        flat(inner, into);
      } else if (child instanceof Field.Leaf leaf && leaf.kind() != null) {
        into.put(leaf.name(), new Known.Value(null));
      }
    }
  }

  private static @Nullable String point(Field.Kind kind) {
    return switch (kind) {
      case Field.Kind.Zoned zoned when zoned.pointWritten() -> "its PIC writes the point";
      case Field.Kind.Zoned zoned -> point(zoned.scale());
      case Field.Kind.Packed packed -> point(packed.scale());
      case Field.Kind.Binary binary -> point(binary.scale());
      case Field.Kind.Characters text -> null;
      case Field.Kind.Floating floating -> null;
    };
  }

  private static @Nullable String point(int scale) {
    if (scale <= 0) {
      return null;
    }
    return "its PIC has V" + (scale <= WRITTEN_OUT ? "9".repeat(scale) : "9(" + scale + ")");
  }
}
