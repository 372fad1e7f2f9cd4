package io.paritas.comparator.parity;

import java.util.List;

/**
 * What an account's traffic has exercised: it is proven for nothing else.
 *
 * @param transactionTypes sorted
 * @param products sorted
 */
public record Coverage(List<String> transactionTypes, List<String> products) {
  static final String TYPE = "type:";
  static final String PRODUCT = "product:";

  public static Coverage of(AccountEvidence account, Names names) {
    return new Coverage(words(account, names, TYPE), words(account, names, PRODUCT));
  }

  private static List<String> words(AccountEvidence account, Names names, String prefix) {
    return account
        .covered()
        .mapToObj(names::word)
        .filter(word -> word.startsWith(prefix))
        .map(word -> word.substring(prefix.length()))
        .sorted()
        .toList();
  }
}
