package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some divergences, newest first. */
record DivergencePageView(
    List<DivergenceView> divergences,
    @Schema(
            description =
                "give this as cursor for the next page; absent: there are no more. A page may be"
                    + " short, even empty, and still have a next one")
        @Nullable String next,
    @Schema(
            description =
                "a storm left divergences of this span out of the list; tallies and the divergence"
                    + " topic have them all")
        boolean sampled) {

  /** Of the accounts in it, with repetitions. */
  List<String> accountRefs() {
    return divergences.stream().map(DivergenceView::accountRef).toList();
  }
}
