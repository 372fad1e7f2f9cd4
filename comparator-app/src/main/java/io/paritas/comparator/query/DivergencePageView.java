package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some divergences, in the order that was asked for. */
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
        boolean sampled,
    @Schema(description = "worst first only: how many were looked at, the newest; 5,000 at most")
        @Nullable Integer looked,
    @Schema(
            description =
                "worst first only: whether there are no older ones in the span. Where there are,"
                    + " narrow it with 'to', 'from', 'rule' or 'product'")
        @Nullable Boolean complete) {

  /** Of the accounts in it, with repetitions. */
  List<String> accountRefs() {
    return divergences.stream().map(DivergenceView::accountRef).toList();
  }
}
