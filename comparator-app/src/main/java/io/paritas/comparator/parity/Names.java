package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.Journaled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that many accounts share, kept once a task: a row of a million holds their numbers. A
 * number never changes its word.
 */
public final class Names implements Journaled {
  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Map<String, Kind>> kinds = new HashMap<>();
  private Kind[] kindsOfLast = {};
  private int written;

  int of(String word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    words.add(word);
    numbers.put(word, words.size() - 1);
    return words.size() - 1;
  }

  String word(int number) {
    return words.get(number);
  }

  Kind kind(String name, String currency) {
    Map<String, Kind> byCurrency = kinds.get(name);
    Kind known = byCurrency == null ? null : byCurrency.get(currency);
    if (known != null) {
      return known;
    }
    Kind fresh = new Kind(of(currency + " " + name), name, currency);
    kinds.computeIfAbsent(name, n -> new HashMap<>()).put(currency, fresh);
    return fresh;
  }

  Kind kind(int number) {
    String word = word(number);
    int space = word.indexOf(' ');
    return kind(word.substring(space + 1), word.substring(0, space));
  }

  /**
   * The same kinds, in an array that answers of one bank share: that makes them quick to compare.
   */
  Kind[] shared(Kind[] those) {
    if (!Arrays.equals(those, kindsOfLast)) {
      kindsOfLast = those;
    }
    return kindsOfLast;
  }

  @Override
  public void writeChanges(Journal journal) {
    for (; written < words.size(); written++) {
      journal.write(key(written), words.get(written).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      throw new IllegalStateException("a word that rows may hold was deleted from the journal");
    }
    int number = ByteBuffer.wrap(key).getInt();
    while (words.size() <= number) {
      words.add("");
    }
    String word = new String(value, StandardCharsets.UTF_8);
    words.set(number, word);
    numbers.put(word, number);
    written = words.size();
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }
}
