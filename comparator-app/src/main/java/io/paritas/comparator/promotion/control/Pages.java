package io.paritas.comparator.promotion.control;

import java.util.ArrayDeque;
import java.util.List;

/**
 * A listing page by page, and again from the beginning: a listing may be longer than memory. Listed
 * anew once all of a page had their turn.
 */
final class Pages {
  private static final int PAGE = 100;

  /** Ids in their order. */
  interface Listing {
    List<String> after(String id, int most);
  }

  private final Listing listing;
  private final ArrayDeque<String> left = new ArrayDeque<>();
  private String after = "";

  Pages(Listing listing) {
    this.listing = listing;
  }

  /** Those whose turn is next. */
  List<String> next(int most) {
    if (left.isEmpty()) {
      List<String> page = listing.after(after, PAGE);
      left.addAll(page);
      after = page.size() < PAGE ? "" : page.getLast();
    }
    return left.stream().limit(most).toList();
  }

  /** The first of them had its turn. */
  void taken() {
    left.removeFirst();
  }

  void restart() {
    left.clear();
    after = "";
  }
}
