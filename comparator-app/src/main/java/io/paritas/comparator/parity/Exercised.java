package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Exercise;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters into an account's books what a pair has exercised. A rule goes by its print: with another
 * rule set, what still compares as it did stays exercised, and what does not begins anew. With
 * another build of the candidate all of it does.
 */
final class Exercised {
  private final Names names;
  private final Exercise rules;
  private final Map<String, Integer> types = new HashMap<>();
  private final Map<String, Integer> products = new HashMap<>();
  private final Map<String, Integer> builds = new HashMap<>();

  Exercised(Names names, RuleSet rules) {
    this.names = names;
    this.rules = rules.exercise(print -> names.of(Coverage.RULE + print));
  }

  /**
   * To be told once both answers have come in.
   *
   * @param official whose answer was; null where nobody knows, and no rule was run
   */
  void add(Books books, PairEvent.Paired pair, @Nullable Platform official) {
    books.sawNew = false;
    int build = number(builds, "", pair.candidate().envelope().header().build());
    if (books.eraPairs > 0 && books.eraBuild != build) {
      if (Era.isPast(books, pair, build)) {
        return;
      }
      books.covered.clear();
    }
    int before = books.covered.cardinality();
    Header header = pair.legacy().envelope().header();
    books.covered.set(number(types, Coverage.TYPE, header.transactionType()));
    books.covered.set(number(products, Coverage.PRODUCT, header.product()));
    if (official != null) {
      Envelope shadow = pair.of(official.other()).envelope();
      rules.add(pair.of(official).envelope(), shadow, books.covered);
    }
    books.sawNew = books.covered.cardinality() > before;
  }

  private int number(Map<String, Integer> known, String prefix, String word) {
    Integer number = known.get(word);
    if (number == null) {
      number = names.of(prefix + word);
      known.put(word, number);
    }
    return number;
  }
}
