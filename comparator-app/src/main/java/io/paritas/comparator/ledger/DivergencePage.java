package io.paritas.comparator.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some divergences, newest first.
 *
 * @param next give this as {@code after} to go on; null: there are no more. A page may be short,
 *     even empty, and still have a next one
 * @param sampled whether a storm in the span left divergences out of the ledger; tallies and events
 *     have them all
 */
public record DivergencePage(List<Divergence> divergences, @Nullable String next, boolean sampled) {
  public DivergencePage {
    divergences = List.copyOf(divergences);
  }
}
