package io.paritas.rules.response;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place at which the attributes of two answers are not the same. It lies as deep as both hold
 * objects: what is the same beside it was not read.
 *
 * @param names the way there, from the attributes on; at least one
 * @param official the one side's value; null where it is absent
 * @param shadow the other side's
 */
public record Difference(List<String> names, @Nullable Value official, @Nullable Value shadow)
    implements Comparable<Difference> {

  /** In the order in which a walk through sorted names meets them. */
  @Override
  public int compareTo(Difference other) {
    int shorter = Math.min(names.size(), other.names.size());
    for (int i = 0; i < shorter; i++) {
      int order = names.get(i).compareTo(other.names.get(i));
      if (order != 0) {
        return order;
      }
    }
    return names.size() - other.names.size();
  }
}
