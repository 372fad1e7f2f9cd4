package io.paritas.rules;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How two values are held against each other. Immutable; built by the methods of this type. */
public sealed interface Comparison
    permits Exact,
        ExpressionHolds,
        InstantWithin,
        KeyedList,
        Mapped,
        MoneyWithin,
        NumberWithin,
        Presence,
        RunningBalance,
        TextLike,
        Unordered {

  /** The same value, or absent on both sides. */
  static Comparison exact() {
    return new Exact();
  }

  /**
   * Translates each platform's words into the bank's, then wants the same word. A word that a table
   * does not hold is Unjudged.
   */
  static Comparison mapped(CodeTable legacy, CodeTable candidate) {
    return new Mapped(legacy, candidate);
  }

  /**
   * The same currency, and amounts no further apart than the tolerance of that currency.
   *
   * @param within one tolerance a currency; a currency without one is compared exactly
   */
  static Comparison money(Money... within) {
    return new MoneyWithin(
        Arrays.stream(within)
            .collect(Collectors.toMap(Money::currency, Money::amount, (a, b) -> b, TreeMap::new)));
  }

  /**
   * Numbers, or texts that are numbers, no further apart than this.
   *
   * @param within zero or more
   */
  static Comparison number(BigDecimal within) {
    return new NumberWithin(within, false);
  }

  /**
   * The same; what binary arithmetic leaves behind (exactly one side has 16 or more significant
   * digits, and rounding it to the other's scale gives equality) is Tolerated besides.
   */
  static Comparison numberButForNoise(BigDecimal within) {
    return new NumberWithin(within, true);
  }

  /**
   * Points in time (ISO 8601) no further apart than this.
   *
   * @param within zero or more
   * @param legacy the zone of the legacy platform's times that name none; null where that is an
   *     error
   * @param candidate the same for the candidate
   */
  static Comparison instant(Duration within, @Nullable ZoneId legacy, @Nullable ZoneId candidate) {
    return new InstantWithin(within, legacy, candidate);
  }

  /** Texts that are the same once what does not count is taken away. */
  static Comparison text(TextOption... options) {
    return new TextLike(Set.of(options), null);
  }

  /**
   * Texts that are the same, or both match the pattern as a whole.
   *
   * @param pattern a regular expression of RE2, so that no input can make it slow
   * @throws IllegalArgumentException where the pattern is none
   */
  static Comparison text(Set<TextOption> options, String pattern) {
    return new TextLike(options, pattern);
  }

  /** Present on both sides or absent on both; the values are not looked at. */
  static Comparison presence() {
    return new Presence();
  }

  /** Lists that hold the same elements as often, in any order. */
  static Comparison set() {
    return new Unordered();
  }

  /**
   * Lists whose items belong together by a key, in any order. Fields of an item that are neither
   * named nor ignored are compared exactly.
   *
   * @param key the name of the item's field that holds its key
   * @param each how the item's named fields are compared
   * @param ignored fields of the items that are not looked at
   */
  static Comparison list(String key, Map<String, Comparison> each, Set<String> ignored) {
    return new KeyedList(key, new TreeMap<>(each), ignored);
  }

  /**
   * A balance after a transaction, within the tolerance of its currency. Unjudged where it differs
   * and a platform keeps no order of an account's answers.
   */
  static Comparison runningBalance(Money... within) {
    return new RunningBalance((MoneyWithin) money(within));
  }

  /** A condition over both answers that must hold. */
  static Comparison expression(Condition condition) {
    return new ExpressionHolds(condition);
  }

  /** Why this cannot look at a path, and what to write; null where it can. */
  default @Nullable String whyNotOn(Path path) {
    return null;
  }

  /** The word of this comparison in a rule file. */
  String kind();

  /** Whether equal values are Matched whatever they are and whoever gave them. */
  boolean reflexive();

  /** All that makes this comparison what it is, for the rule set's normal form. */
  Value normal();

  /** Puts on the sheet all that is not Matched. May throw; the rule is then Unjudged. */
  void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow);
}
