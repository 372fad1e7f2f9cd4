package io.paritas.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.rules.Condition;
import io.paritas.rules.InvalidRuleSetException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, it is read or refused with its problems, and soon. */
class BrokenRuleFilesTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 200_000 : 400;
  private static final String GOOD =
      """
      name: checking-accounts
      version: "2026-11-21.1"
      owner: cards
      rules:
        - {id: reason, field: reasonCode, compare: mapped, legacy: {"51": NSF, "00": null}, otherwise: same}
        - id: fees
          field: fees
          compare: list
          key: code
          when: official.feeTotal < money('5', 'EUR')
          each:
            amount: {compare: money, within: {EUR: 0.01}}
        - {id: time, field: attributes.time, compare: instant, within: PT2S, zone: Europe/Berlin}
        - {id: text, field: attributes.name, compare: text, trim: true, pattern: "[a-z]+"}
        - {id: rest, compare: rest, ignore: [attributes.traceId]}
      accepted:
        - {id: cent, rule: fees, path: fees, reason: r, ticket: t, owner: o, expires: "2026-12-31T00:00:00Z", maxCount: 5}
      """;
  private static final List<String> BITS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "-",
          "\n",
          "  ",
          "&a ",
          "*a",
          "!!set ",
          "<<: ",
          "?",
          "|",
          ">",
          "\"",
          "'",
          "#",
          "%",
          "\u0000",
          "é",
          "null",
          "1e999999999",
          "rest",
          "compare",
          "(",
          "each");

  @Test
  void aDamagedFileIsReadOrRefused() {
    int refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      String damaged = damaged(new Random(seed));
      try {
        RuleSetYaml.read(damaged, "rules.yaml");
      } catch (InvalidRuleSetException e) {
        refused++;
        assertThat(e.problems()).as("seed " + seed).isNotEmpty();
        assertThat(e.problems()).as("seed " + seed).allMatch(problem -> problem.line() > 0);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ":\n" + damaged, e);
      }
    }
    assertThat(refused).isGreaterThan(SEEDS / 2);
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(GOOD);
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, BITS.get(random.nextInt(BITS.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  @Test
  void filesThatTryToFillTheMemoryAreRefused() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    List<String> files =
        List.of(
            bomb,
            "[".repeat(100_000),
            "a: ".repeat(100_000),
            "x".repeat(RuleSetYaml.MAX_CHARACTERS + 1),
            GOOD + "  - {id: rest2, compare: rest, title: " + "x".repeat(2_000_000) + "}");
    for (String file : files) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(() -> RuleSetYaml.read(file, "rules.yaml"))
                  .isInstanceOf(InvalidRuleSetException.class));
    }
  }

  @Test
  void aDamagedConditionIsCompiledOrRefused() {
    String good =
        "official.fees.exists(f, f.code == 'ATM' && f.amount < money('2', 'EUR')) || shadow.reasonCode == null";
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(good);
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
      }
      try {
        Condition.of(text.toString());
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as("seed " + seed).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
