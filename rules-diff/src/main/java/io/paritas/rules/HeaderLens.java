package io.paritas.rules;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Paths into the header. These run on every pair, so they build no more than what they give. */
final class HeaderLens {
  private static final String BALANCES = "balances";

  private static final Map<String, Function<Header, @Nullable Value>> FIELDS =
      Map.ofEntries(
          Map.entry("transactionId", header -> Values.text(header.transactionId())),
          Map.entry("accountId", header -> Values.text(header.accountId())),
          Map.entry("correlationId", header -> Values.text(header.correlationId())),
          Map.entry("platform", header -> Values.text(header.platform().name())),
          Map.entry("build", header -> Values.text(header.build())),
          Map.entry("role", header -> Values.text(header.role().name())),
          Map.entry("routeEpoch", header -> number(header.routeEpoch())),
          Map.entry("product", header -> Values.text(header.product())),
          Map.entry("transactionType", header -> Values.text(header.transactionType())),
          Map.entry("cell", header -> Values.text(header.cell())),
          Map.entry("respondedAt", header -> Values.text(header.respondedAt().toString())),
          Map.entry("accountSequence", header -> number(header.accountSequence())),
          Map.entry(BALANCES, HeaderLens::balances));

  private static final Map<String, Function<Balance, Money>> OF_A_BALANCE =
      Map.of("after", Balance::after, "before", Balance::before, "change", Balance::change);

  private HeaderLens() {}

  static Function<Answer, @Nullable Value> of(Path path) {
    List<String> names = path.names();
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "'header' is no single value; name one of its fields, as in header.product");
    }
    var field = Lens.known(FIELDS, path, 1);
    if (!names.get(1).equals(BALANCES)) {
      Lens.requireEnd(path, 2);
    } else if (names.size() > 3) {
      Lens.requireEnd(path, 4);
      return balance(names.get(2), Lens.known(OF_A_BALANCE, path, 3));
    }
    return answer -> Values.inside(field.apply(answer.header()), names, 2);
  }

  private static Function<Answer, @Nullable Value> balance(
      String kind, Function<Balance, Money> part) {
    return answer -> {
      Balance balance = answer.header().balances().get(kind);
      return balance == null ? null : new Value.Cash(part.apply(balance));
    };
  }

  /** Whether a header holds a value at a path, without making that value of a balance. */
  static Predicate<Answer> presence(Lens lens) {
    List<String> names = lens.path().names();
    if (!names.get(1).equals(BALANCES)) {
      return answer -> lens.reader().apply(answer) != null;
    }
    return names.size() == 2
        ? answer -> !answer.header().balances().isEmpty()
        : answer -> answer.header().balances().containsKey(names.get(2));
  }

  /** Every field's reader, its value turned by the function; those named give null, not absence. */
  static Map<String, Function<Answer, @Nullable Object>> reading(
      Function<@Nullable Value, @Nullable Object> turn, Set<String> perhaps) {
    Map<String, Function<Answer, @Nullable Object>> readers = new HashMap<>();
    FIELDS.forEach(
        (name, field) -> {
          Function<Answer, @Nullable Object> reader =
              answer -> turn.apply(field.apply(answer.header()));
          readers.put(name, perhaps.contains(name) ? AnswerView.orNull(reader) : reader);
        });
    return Map.copyOf(readers);
  }

  private static @Nullable Value number(@Nullable Long number) {
    return number == null ? null : new Value.Number(BigDecimal.valueOf(number));
  }

  private static Value balances(Header header) {
    SortedMap<String, Value> kinds = new TreeMap<>();
    header.balances().forEach((kind, balance) -> kinds.put(kind, fields(balance)));
    return new Value.Fields(kinds);
  }

  private static Value fields(Balance balance) {
    SortedMap<String, Value> parts = new TreeMap<>();
    OF_A_BALANCE.forEach((name, part) -> parts.put(name, new Value.Cash(part.apply(balance))));
    return new Value.Fields(parts);
  }
}
