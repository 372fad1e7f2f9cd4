package io.paritas.comparator.query;

import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Envelope;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "DE0012345678, ****5678",
    "123456789, ****6789",
    "12345678, ****",
    "1, ****",
  })
  void numbersAreMaskedToTheirLastFour(String number, String shown) {
    assertThat(AccountNumbers.MASKED.shown(number)).isEqualTo(shown);
    assertThat(AccountNumbers.WHOLE.shown(number)).isEqualTo(number);
  }

  @Test
  void anAnswerAsJsonHoldsNoNumberUnlessUnmasked() {
    Envelope answer = Envelope.parse(legacy().ofAccount("DE0012345678").bytes());

    assertThat(AnswerJson.of(answer, AccountNumbers.MASKED).toString())
        .contains("****5678")
        .doesNotContain("DE0012345678");
    assertThat(AnswerJson.of(answer, AccountNumbers.WHOLE).toString()).contains("DE0012345678");
  }

  @Test
  void theBalancesStandWhereThePathsOfFindingsSay() {
    Envelope answer = Envelope.parse(legacy().bytes());

    assertThat(AnswerJson.of(answer, AccountNumbers.MASKED))
        .doesNotContainKey("balances")
        .extractingByKey("header", InstanceOfAssertFactories.map(String.class, Object.class))
        .containsKey("balances");
  }

  @Test
  void itsOwnNumberIsMaskedInsideOtherTextsToo() {
    Envelope answer =
        Envelope.parse(
            legacy().ofAccount("DE0012345678").withNote("to IBAN DE0012345678/EUR").bytes());

    assertThat(AnswerJson.of(answer, AccountNumbers.MASKED).toString())
        .contains("to IBAN ****5678/EUR")
        .doesNotContain("DE0012345678");
  }

  @Test
  void aShortNumberIsMaskedOnlyWhereItStandsAlone() {
    assertThat(AccountNumbers.MASKED.hiding("42", "account 42 has 1420 in EU42"))
        .isEqualTo("account **** has 1420 in EU42");
    assertThat(AccountNumbers.WHOLE.hiding("42", "account 42")).isEqualTo("account 42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "=SUM(A1) | '=SUM(A1)",
        "-5.00 EUR | -5.00 EUR",
        "-cmd | '-cmd",
        "@x | '@x",
        "a,b | \"a,b\"",
        "say \"hi\" | \"say \"\"hi\"\"\"",
        "plain | plain",
      })
  void noCellOfACsvIsAFormula(String value, String cell) {
    assertThat(DivergenceCsv.cell(value)).isEqualTo(cell);
  }

  @Test
  void everyStandardProblemSaysWhatToDo() {
    for (HttpStatus status : HttpStatus.values()) {
      if (status.isError()) {
        var problem = StandardProblems.of(status);
        assertThat(problem.getDetail()).isNotBlank();
        assertThat(problem.getType().toString()).startsWith("urn:paritas:problem:");
      }
    }
  }
}
