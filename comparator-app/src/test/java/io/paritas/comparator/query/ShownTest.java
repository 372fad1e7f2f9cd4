package io.paritas.comparator.query;

import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Envelope;
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
