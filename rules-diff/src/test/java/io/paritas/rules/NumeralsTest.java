package io.paritas.rules;

import static io.paritas.rules.Pairs.number;
import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Value;
import io.paritas.rules.yaml.RuleSetYaml;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {
  private static final RuleSet RULES =
      RuleSetYaml.read(
          """
          name: noise
          version: "1"
          rules:
            - {id: n, field: attributes.n, compare: number, binaryNoise: true}
            - {id: rest, compare: rest}
          """,
          "noise.yaml");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "007 | 7",
        "+7 | 7",
        "7.00 | 7",
        "7e0 | 7",
        "7. | 7",
        ".5 | 0.5",
        "1E+2 | 100",
        "1,234.50 | 1234.5",
        "1,234,567 | 1234567",
        "12.50- | -12.5",
        "(12.50) | -12.5",
        "-0 | 0",
        "' 7 ' | 7",
        "90071992547409930.01 | 90071992547409930.01"
      })
  void oneNumberHasManyNotations(String text, BigDecimal value) {
    assertThat(Numerals.parse(text)).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "-", ".", "1,23", "12,34.5", "1 2", "0x10", "NaN", "1-2", "-1-", "(1", "1e9999",
        "--1", "(-1)"
      })
  void whatIsNoNumberIsNone(String text) {
    assertThat(Numerals.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.30000000000000004, TOLERATED",
    "12.339999999999999, 12.34, TOLERATED",
    "1.10, 1.1, MATCHED",
    "12.30, 12.34999999999999, DIVERGED",
    "90071992547409930.01, 90071992547409930.02, DIVERGED",
    "1234567890123456, 1234567890123456.4, DIVERGED",
    "0.3, 0.31, DIVERGED",
    "0, 5.551115123125783E-17, TOLERATED",
    "n/a, 1, UNJUDGED"
  })
  void noiseIsToleratedOnEitherSideAndLongValuesCompareExactly(
      String one, String other, Result result) {
    assertThat(judged(text(one), text(other))).isEqualTo(result);
    assertThat(judged(text(other), text(one))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.30000000000000004, TOLERATED",
    "12.3, 12.34999999999999, DIVERGED",
    "100, 100.4000000000001, DIVERGED",
    "0.1, 0.10000000149011612, TOLERATED",
    "100.1, 100.0999984741211, TOLERATED",
    "100.1, 100.0999984741213, DIVERGED"
  })
  void numbersThatHaveLostTheirZerosAreNoisyOnlyWhereItIsSure(
      String one, String other, Result result) {
    assertThat(judged(number(one), number(other))).isEqualTo(result);
  }

  private static Result judged(Value one, Value other) {
    return RULES
        .judge(
            official(with(o -> o.attribute("n", one))), shadow(with(o -> o.attribute("n", other))))
        .worst();
  }
}
