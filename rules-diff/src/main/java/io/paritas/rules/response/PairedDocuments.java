package io.paritas.rules.response;

import java.util.List;

/**
 * What is known of two plain documents that were held against each other where they stand. Both
 * envelopes have the same one.
 *
 * @param differences all that is not the same in their canonical forms
 */
record PairedDocuments(List<Difference> differences) {
  /** The same, as it is to the shadow's side. */
  List<Difference> turned() {
    return differences.stream()
        .map(each -> new Difference(each.names(), each.shadow(), each.official()))
        .toList();
  }

  boolean same() {
    return differences.isEmpty();
  }
}
