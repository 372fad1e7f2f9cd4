package io.paritas.comparator.parity;

import io.paritas.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an account's traffic has exercised: it is proven for nothing else.
 *
 * @param transactionTypes sorted
 * @param products sorted
 * @param rules those of the rule set, in its order, whose condition held and whose path was there
 *     since they are written as they are now
 * @param unexercised the others, in its order
 * @param ruleSet {@code name@hash}, by which the rules are told
 */
public record Coverage(
    List<String> transactionTypes,
    List<String> products,
    List<String> rules,
    List<String> unexercised,
    String ruleSet) {
  static final String TYPE = "type:";
  static final String PRODUCT = "product:";
  static final String RULE = "rule:";

  public static Coverage of(AccountEvidence account, Names names, RuleSet rules) {
    List<String> types = new ArrayList<>();
    List<String> products = new ArrayList<>();
    Set<String> prints = new HashSet<>();
    account
        .covered()
        .mapToObj(names::word)
        .forEach(
            word -> {
              take(word, TYPE, types);
              take(word, PRODUCT, products);
              take(word, RULE, prints);
            });
    types.sort(null);
    products.sort(null);
    List<String> exercised = new ArrayList<>();
    List<String> unexercised = new ArrayList<>();
    rules
        .prints()
        .forEach((id, print) -> (prints.contains(print) ? exercised : unexercised).add(id));
    return new Coverage(types, products, exercised, unexercised, rules.id().toString());
  }

  /** Sorted. */
  static List<String> products(AccountEvidence account, Names names) {
    List<String> products = new ArrayList<>();
    account.covered().mapToObj(names::word).forEach(word -> take(word, PRODUCT, products));
    products.sort(null);
    return products;
  }

  private static void take(String word, String prefix, Collection<String> into) {
    if (word.startsWith(prefix)) {
      into.add(word.substring(prefix.length()));
    }
  }
}
