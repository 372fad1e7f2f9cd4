package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.response.Header;
import java.util.HashMap;
import java.util.Map;

/** Enters into an account's books what a pair has exercised. */
final class Exercised {
  private final Names names;
  private final Map<String, Integer> types = new HashMap<>();
  private final Map<String, Integer> products = new HashMap<>();

  Exercised(Names names) {
    this.names = names;
  }

  void add(Books books, PairEvent.Paired pair) {
    Header header = pair.legacy().envelope().header();
    books.covered.set(number(types, Coverage.TYPE, header.transactionType()));
    books.covered.set(number(products, Coverage.PRODUCT, header.product()));
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
