package io.paritas.rules.response;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** JSON text of every shape and notation, from a seed. */
final class RandomJson {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "amount",
          "amountCurrency",
          "ä",
          "\u20ac",
          "\ue000",
          "\uffff",
          "\ud83d\ude00",
          "a\ue000",
          "a\ud83d\ude00",
          "\\n",
          "\\u0041",
          "\\ud83d\\ude00",
          "\\\"",
          "x".repeat(60),
          "y".repeat(200),
          "q\\/\\b\\f\\r\\t\\\\",
          "a.b");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "1.0",
          "1.00",
          "100",
          "1e2",
          "1E+2",
          "0.01",
          "-12.340",
          "9007199254740993",
          "90071992547409930.01",
          "999999999999999999",
          "9223372036854775808",
          "-1e-3",
          "0e5",
          "12345678901234567890123456789012345678",
          "123456.789e3",
          "0.000000000000000001");

  private final Random random;

  private final List<String> texts;
  private final List<String> numbers;

  RandomJson(long seed) {
    this(seed, TEXTS, NUMBERS);
  }

  private RandomJson(long seed, List<String> texts, List<String> numbers) {
    this.random = new Random(seed);
    this.texts = texts;
    this.numbers = numbers;
  }

  /** ASCII without escapes, and short numbers: as nearly all platforms answer. */
  static RandomJson plain(long seed) {
    return new RandomJson(
        seed,
        TEXTS.stream().filter(text -> text.matches("[ -~&&[^\\\\]]*")).toList(),
        NUMBERS.stream().filter(number -> number.matches("-?[0-9.]{1,18}")).toList());
  }

  String document() {
    return object(3) + space();
  }

  private String object(int depth) {
    StringBuilder out = new StringBuilder(space()).append('{');
    Set<String> seen = new LinkedHashSet<>();
    for (int n = random.nextInt(random.nextInt(10) == 0 ? 40 : 6); n > 0; n--) {
      String key = pick(texts) + (random.nextInt(3) == 0 ? random.nextInt(50) : "");
      if (seen.add(key.replace("\\u0041", "A").replace("\\ud83d\\ude00", "\ud83d\ude00"))) {
        out.append(seen.size() > 1 ? "," : "").append(space()).append('"').append(key).append('"');
        out.append(space()).append(':').append(value(depth));
      }
    }
    return out.append(space()).append('}').toString();
  }

  private String value(int depth) {
    String value =
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
          case 0 -> "null";
          case 1 -> String.valueOf(random.nextBoolean());
          case 2 -> '"' + pick(texts) + '"';
          case 3 -> pick(numbers);
          case 4 -> String.valueOf(random.nextInt(100_000) / 100.0);
          case 5 -> list(depth);
          default -> object(depth - 1);
        };
    return space() + value + space();
  }

  private String list(int depth) {
    StringBuilder out = new StringBuilder("[").append(space());
    for (int n = random.nextInt(5), i = 0; i < n; i++) {
      out.append(i > 0 ? "," : "").append(value(depth - 1));
    }
    return out.append(']').toString();
  }

  private String space() {
    return random.nextInt(4) == 0 ? pick(List.of(" ", "\n", "\t \r")) : "";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
