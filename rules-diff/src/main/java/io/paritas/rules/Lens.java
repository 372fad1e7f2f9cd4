package io.paritas.rules;

import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A path made ready to read: found once when a rule is built, so that judging walks no names. */
final class Lens {
  /** The fields of an outcome. Those that are derived cover nothing: see {@link #derived}. */
  private static final Map<String, Function<Outcome, @Nullable Value>> OUTCOME =
      Map.of(
          "decision", outcome -> Values.text(outcome.decision().name()),
          "reasonCode", outcome -> Values.text(outcome.reasonCode()),
          "amounts", outcome -> Values.money(outcome.amounts()),
          "fees", outcome -> Values.fees(outcome.fees()),
          "feeTotal", outcome -> Values.money(outcome.feeTotal()),
          "holds", outcome -> Values.holds(outcome.holds()),
          "limits", outcome -> Values.money(outcome.limits()),
          "overdraftUsed", outcome -> Values.money(outcome.overdraftUsed()),
          "rulesFired", outcome -> Values.texts(outcome.rulesFired()),
          "attributes", Outcome::attributes);

  private static final Map<String, Function<Header, @Nullable Value>> HEADER =
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
          Map.entry("balances", Lens::balances));

  private static final List<String> BRANCHES =
      List.of("amounts", "limits", "attributes", "balances");

  private final Path path;
  private final String name;
  private final Function<Answer, @Nullable Value> reader;

  private Lens(Path path, Function<Answer, @Nullable Value> reader) {
    this.path = path;
    this.name = path.toString();
    this.reader = reader;
  }

  /**
   * @throws IllegalArgumentException where a response has no such field
   */
  static Lens of(Path path) {
    List<String> names = path.names();
    if (!path.root().equals("header")) {
      var root = known(OUTCOME, path, 0);
      return new Lens(path, answer -> Values.inside(root.apply(answer.outcome()), names, 1));
    }
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "'header' is no single value; name one of its fields, as in header.product");
    }
    var field = known(HEADER, path, 1);
    return new Lens(path, answer -> Values.inside(field.apply(answer.header()), names, 2));
  }

  private static <T> T known(Map<String, T> fields, Path path, int index) {
    String name = path.names().get(index);
    T field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "a response has no field '%s'%s".formatted(path, Nearest.hint(name, fields.keySet())));
    }
    if (path.names().size() > index + 1 && !BRANCHES.contains(name)) {
      throw new IllegalArgumentException(
          "'%s' has no fields of its own, so '%s' never holds a value%s"
              .formatted(
                  name,
                  path,
                  name.equals("fees") || name.equals("holds")
                      ? "; compare '" + name + "' as a list with a key"
                      : ""));
    }
    return field;
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
    return Values.money(
        Map.of("after", balance.after(), "before", balance.before(), "change", balance.change()));
  }

  @Nullable Value read(Answer answer) {
    return reader.apply(answer);
  }

  Path path() {
    return path;
  }

  /** The path as text. */
  String name() {
    return name;
  }

  boolean readsHeader() {
    return path.root().equals("header");
  }

  /** Whether the field is computed of others, so that naming it leaves those others unjudged. */
  boolean derived() {
    return path.root().equals("feeTotal");
  }
}
