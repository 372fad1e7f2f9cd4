package io.paritas.rules;

import static io.paritas.rules.Pairs.header;
import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.plain;
import static io.paritas.rules.Pairs.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.OutcomeCodec;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Value;
import io.paritas.rules.yaml.RuleSetYaml;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rules a pair exercises: from the cache, and asked rule by rule. */
class ExerciseTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 200_000 : 1_000;
  private static final List<String> PATHS =
      List.of(
          "decision",
          "reasonCode",
          "amounts",
          "amounts.transaction",
          "amounts.a",
          "fees",
          "feeTotal",
          "holds",
          "limits",
          "limits.daily",
          "overdraftUsed",
          "rulesFired",
          "attributes",
          "attributes.a",
          "attributes.a.b",
          "attributes.a.b.amount",
          "attributes.amount.a",
          "attributes.\"ä \"\"q\"\"\"",
          "attributes.\"x.y\".daily",
          "header.product",
          "header.correlationId",
          "header.accountSequence",
          "header.balances",
          "header.balances.ledger",
          "header.balances.ledger.after",
          "header.balances.available.before");
  private static final List<String> CONDITIONS =
      List.of(
          "true",
          "official.decision == 'APPROVED'",
          "official.decision == shadow.decision && official.header.product == 'CHECKING'",
          "official.header.transactionType in ['PAYMENT']",
          "official.reasonCode == null",
          "size(official.fees) > 1",
          "official.amounts.transaction > money('1', 'EUR')",
          "shadow.rulesFired.exists(r, r == 'amount')",
          "has(official.attributes.a) && official.header.role == 'OFFICIAL'");

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Condition> conditions = new HashMap<>();
  private static final RuleSet RULES = everyPathUnderEveryCondition();

  @Test
  void theCacheSaysWhatEveryRuleSaysOfEveryPair() {
    Exercise cached = exercise();
    int equal = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomOutcomes random = new RandomOutcomes(seed);
      Outcome one = random.next();
      Outcome other = seed % 3 == 0 ? random.near(one) : one;
      Envelope ours = official(one);
      Envelope theirs = seed % 7 == 0 ? shadow(null, "1") : shadow(other);
      equal += ours.sameOutcome(theirs) ? 1 : 0;

      BitSet exercised = new BitSet();
      cached.add(ours, theirs, exercised);

      assertThat(named(exercised)).as("seed " + seed).isEqualTo(oneByOne(ours, theirs));
    }
    assertThat(equal).isGreaterThan(SEEDS / 3);
  }

  @Test
  void whatAnotherWriterPutsInAnotherOrderIsFoundAllTheSame() {
    ByteString ours = ByteString.copyFrom(OutcomeCodec.encode(plain()));
    int decision = 2 + "APPROVED".length();
    ByteString turned = ours.substring(decision).concat(ours.substring(0, decision));
    Envelope odd = Envelope.ofCanonical(header(Platform.LEGACY), turned);
    BitSet exercised = new BitSet();

    exercise().add(odd, odd, exercised);

    Envelope plain = official(plain());
    assertThat(named(exercised)).isEqualTo(oneByOne(plain, plain)).hasSizeGreaterThan(20);
  }

  @Test
  void anOutcomeThatNobodyCanReadExercisesNothing() {
    Envelope broken =
        Envelope.ofCanonical(header(Platform.LEGACY), ByteString.copyFromUtf8("no outcome"));
    BitSet exercised = new BitSet();

    exercise().add(broken, broken, exercised);

    assertThat(exercised.isEmpty()).isTrue();
  }

  @Test
  void aRuleThatComparesOtherwiseIsAnotherRuleAndOneWithANewTitleIsNot() {
    RuleSet before =
        RuleSet.named("r")
            .version("1")
            .rule(Rule.money("total").on("feeTotal"))
            .rule(Rule.exact("decision").on("decision"))
            .build();
    RuleSet after =
        RuleSet.named("r")
            .version("2")
            .rule(Rule.exact("decision").on("decision").title("What was decided").owner("ops"))
            .rule(Rule.money("total", Pairs.eur("0.01")).on("feeTotal"))
            .build();

    assertThat(after.prints().get("decision")).isEqualTo(before.prints().get("decision"));
    assertThat(after.prints().get("total")).isNotEqualTo(before.prints().get("total"));
  }

  @Test
  void shapesAreForgottenBeforeTheyFillTheMemory() {
    RuleSet one = RuleSet.named("r").version("1").rule(Rule.exact("d").on("decision")).build();
    Exercise cached = one.exercise(print -> 0);
    int most = 0;
    for (int i = 0; i < 2 * Exercise.MOST_SHAPES + 10; i++) {
      Envelope pair = Pairs.ofProduct("P" + i);
      cached.add(pair, pair, new BitSet());
      most = Math.max(most, cached.shapes());
    }

    assertThat(most).isEqualTo(Exercise.MOST_SHAPES);
    assertThat(cached.shapes()).isEqualTo(10);
  }

  private Exercise exercise() {
    return RULES.exercise(print -> numbers.computeIfAbsent(print, p -> numbers.size()));
  }

  private Set<String> named(BitSet exercised) {
    Set<String> named = new TreeSet<>();
    numbers.forEach(
        (print, number) -> {
          if (exercised.get(number)) {
            named.add(print.substring(0, print.indexOf('@')));
          }
        });
    return named;
  }

  /** By the lenses and the conditions themselves, over everything decoded. */
  private Set<String> oneByOne(Envelope official, Envelope shadow) {
    Set<String> exercised = new TreeSet<>(Set.of("rest"));
    Answer ours = new Answer(official);
    Answer theirs = new Answer(shadow);
    for (int j = 0; j < CONDITIONS.size(); j++) {
      if (holds(CONDITIONS.get(j), ours, theirs)) {
        for (int i = 0; i < PATHS.size(); i++) {
          boolean there = isThere(PATHS.get(i), ours) || isThere(PATHS.get(i), theirs);
          if (there && isRule(i, j)) {
            exercised.add(id(i, j));
          }
        }
      }
    }
    return exercised;
  }

  private static boolean isThere(String path, Answer answer) {
    // Fees of two currencies have no sum, and are there all the same.
    Lens lens = Lens.of(Path.parse(path.equals("feeTotal") ? "fees" : path));
    boolean field = lens.path().names().size() == 1;
    @Nullable Value value = lens.reader().apply(answer);
    return switch (value) {
      case null -> false;
      case Value.Items items when field -> !items.values().isEmpty();
      case Value.Fields fields when field -> !fields.values().isEmpty();
      default -> true;
    };
  }

  private boolean holds(String condition, Answer ours, Answer theirs) {
    try {
      return conditions.computeIfAbsent(condition, Condition::of).holds(ours, theirs);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Every path is looked at without a condition, and under one of the others. */
  private static boolean isRule(int path, int condition) {
    return condition == 0 || condition == 1 + path % (CONDITIONS.size() - 1);
  }

  private static String id(int path, int condition) {
    return "r%d-%d".formatted(path, condition);
  }

  private static RuleSet everyPathUnderEveryCondition() {
    List<String> lines = new ArrayList<>(List.of("name: every", "version: 1", "rules:"));
    for (int i = 0; i < PATHS.size(); i++) {
      for (int j = 0; j < CONDITIONS.size(); j++) {
        if (isRule(i, j)) {
          lines.add(
              "- {id: %s, field: '%s', compare: presence, when: \"%s\"}"
                  .formatted(id(i, j), PATHS.get(i), CONDITIONS.get(j)));
        }
      }
    }
    lines.add("- {id: rest, compare: rest}");
    return RuleSetYaml.read(String.join("\n", lines), "every.yaml");
  }
}
