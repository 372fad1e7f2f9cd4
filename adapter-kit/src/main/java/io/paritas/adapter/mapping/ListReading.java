package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the record.
 *
 * @param path null where the spec leaves the list out
 * @param optional whether an absent list is an empty one
 */
record ListReading<T>(@Nullable Path path, boolean optional, Element<T> element) {
  private static final int MAX_ELEMENTS = 1000;

  /** Reads one element. */
  @FunctionalInterface
  interface Element<T> {
    @Nullable T read(Scope record, Node node, String place);
  }

  List<T> read(Scope record) {
    if (path == null) {
      return List.of();
    }
    Node node = path.in(record.here());
    return switch (node) {
      case Node.Items items -> elements(record, items, path);
      case null -> absent(path);
      case Node.Null n -> absent(path);
      default ->
          throw new Rejected(Reason.WRONG_TYPE, node.kind() + " is no list; send one")
              .at(path.toString());
    };
  }

  private List<T> absent(Path missing) {
    if (optional) {
      return List.of();
    }
    throw new Rejected(
            Reason.MISSING_FIELD,
            "the list is missing; send it (an empty one too), or say `optional: true`")
        .at(missing.toString());
  }

  private List<T> elements(Scope record, Node.Items items, Path path) {
    int size = items.values().size();
    if (size > MAX_ELEMENTS) {
      throw new Rejected(
              Reason.OUT_OF_BOUNDS,
              "%d elements, at most %d are read".formatted(size, MAX_ELEMENTS))
          .at(path.toString());
    }
    List<T> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      T value = element.read(record, items.values().get(i), path + "[" + i + "]");
      if (value != null) {
        read.add(value);
      }
    }
    return read;
  }
}
