package io.paritas.adapter.mapping;

import org.jspecify.annotations.Nullable;

/** Takes one value of the response out of a raw record. */
@FunctionalInterface
interface Reading<T> {

  /** A reading that finds nothing, for fields that a spec leaves out. */
  @SuppressWarnings("unchecked")
  static <T> Reading<T> nothing() {
    return (Reading<T>) Nothing.READS;
  }

  /** The one reading that finds nothing. */
  enum Nothing implements Reading<Object> {
    READS;

    @Override
    public @Nullable Object read(Scope scope) {
      return null;
    }
  }

  /**
   * @return null where the platform says nothing, and the spec allows that
   * @throws Rejected where the record does not hold what the spec says
   */
  @Nullable T read(Scope scope);

  /** For values whose absence has no meaning; the loader lets no such reading be optional. */
  default T must(Scope scope) {
    T value = read(scope);
    if (value == null) {
      throw new IllegalStateException("the loader let a required field be optional");
    }
    return value;
  }
}
