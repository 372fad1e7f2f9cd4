package io.paritas.rules;

import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Outcomes of every shape, from a seed. Names and values repeat often, so that two may meet. */
public final class RandomOutcomes {
  private static final List<String> NAMES =
      List.of("a", "b", "amount", "amountCurrency", "daily", "transaction", "x.y", "ä \"q\"", "");

  private final Random random;

  public RandomOutcomes(long seed) {
    random = new Random(seed);
  }

  public Outcome next() {
    return new Outcome(
        pick(Arrays.asList(Decision.values())),
        perhaps(this::word),
        moneyByName(),
        list(() -> new Fee(word(), money())),
        list(() -> new Hold(word(), money(), perhaps(this::instant))),
        moneyByName(),
        perhaps(this::money),
        new TreeSet<>(list(this::word)),
        fields(3));
  }

  /** The same outcome with one part taken from another one: often a small difference, or none. */
  public Outcome near(Outcome outcome) {
    Outcome other = next();
    int part = random.nextInt(9);
    return new Outcome(
        part == 0 ? other.decision() : outcome.decision(),
        part == 1 ? other.reasonCode() : outcome.reasonCode(),
        part == 2 ? other.amounts() : outcome.amounts(),
        part == 3 ? other.fees() : outcome.fees(),
        part == 4 ? other.holds() : outcome.holds(),
        part == 5 ? other.limits() : outcome.limits(),
        part == 6 ? other.overdraftUsed() : outcome.overdraftUsed(),
        part == 7 ? other.rulesFired() : outcome.rulesFired(),
        part == 8 ? near(outcome.attributes(), other.attributes()) : outcome.attributes());
  }

  private Value.Fields near(Value.Fields fields, Value.Fields other) {
    SortedMap<String, Value> values = new TreeMap<>(fields.values());
    if (!other.values().isEmpty()) {
      String name = pick(List.copyOf(other.values().keySet()));
      values.put(name, other.values().get(name));
    }
    return new Value.Fields(values);
  }

  public Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> new Value.Null();
      case 1 -> new Value.Bool(random.nextBoolean());
      case 2 -> new Value.Text(word());
      case 3 -> new Value.Number(decimal());
      case 4 -> new Value.Cash(money());
      case 5 -> new Value.Items(list(() -> value(depth - 1)));
      default -> fields(depth - 1);
    };
  }

  private Value.Fields fields(int depth) {
    SortedMap<String, Value> values = new TreeMap<>();
    list(this::word).forEach(name -> values.put(name, value(depth)));
    return new Value.Fields(values);
  }

  private SortedMap<String, Money> moneyByName() {
    SortedMap<String, Money> amounts = new TreeMap<>();
    list(this::word).forEach(name -> amounts.put(name, money()));
    return amounts;
  }

  public Money money() {
    return new Money(decimal(), pick(List.of("EUR", "USD", "JPY")));
  }

  public BigDecimal decimal() {
    return switch (random.nextInt(4)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(3));
      case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(10));
      case 2 -> BigDecimal.valueOf(random.nextInt(2000) - 1000, 2);
      default -> new BigDecimal(new BigInteger(100, random), random.nextInt(18));
    };
  }

  public Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private String word() {
    return pick(NAMES);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> @Nullable T perhaps(Supplier<T> some) {
    return random.nextBoolean() ? some.get() : null;
  }

  private <T> List<T> list(Supplier<T> some) {
    List<T> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(some.get());
    }
    return list;
  }
}
