package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field of the record: absent, null and blank are one, unless a code table knows the blank.
 *
 * @param absent a text that says nothing either; null where there is none
 */
record FieldReading<T>(
    Origin origin,
    Conversion<T> as,
    @Nullable String absent,
    @Nullable T fallback,
    boolean optional)
    implements Reading<T> {

  @Override
  public @Nullable T read(Scope scope) {
    Node node = origin.in(scope);
    if (node == null || node instanceof Node.Null || saysNothing(node)) {
      return absent(scope);
    }
    try {
      return as.from(node, scope);
    } catch (Rejected e) {
      throw e.at(origin.where(scope));
    }
  }

  private @Nullable T absent(Scope scope) {
    if (fallback != null) {
      scope.defaulted(origin.where(scope));
      return fallback;
    }
    if (optional) {
      return null;
    }
    throw new Rejected(
            Reason.MISSING_FIELD,
            "is missing, null or blank; send it, or give it a default in the mapping spec")
        .at(origin.where(scope));
  }

  private boolean saysNothing(Node node) {
    if (node instanceof Node.Text text && text.value().isBlank()) {
      return !as.takesBlank(text.value());
    }
    return absent != null
        && (node instanceof Node.Text || node instanceof Node.Number)
        && TextConversion.plain(node).strip().equals(absent);
  }
}
