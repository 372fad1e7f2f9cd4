package io.paritas.adapter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.rules.response.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationTest {
  private static final String SPEC =
      """
      mapping: derived
      wire: json
      defaults: { currency: { constant: EUR } }
      header:
        transactionId: { derive: "record.region + '-' + string(record.number)" }
        accountId: account
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { derive: "record.day + 'T' + record.time + 'Z'" }
        balances:
          ledger: { after: after, change: { derive: "decimal(record.after) - decimal(record.before)" } }
      outcome:
        decision: { constant: APPROVED }
        fees:
          list: fees
          optional: true
          code: { derive: "here.kind + '/' + record.region" }
          amount: amount
      """;

  private static Translated translate(String spec, String record) {
    return MappingSpec.compile("derived.yaml", spec, List.of(new JsonForm()))
        .translate(record.getBytes(UTF_8));
  }

  private static final String RECORD =
      """
      {"region":"EU","number":17,"account":"a","day":"2026-11-21","time":"08:30:00",
       "before":"100.10","after":90.05,"fees":[{"kind":"ATM","amount":"1.50"}]}
      """;

  @Test
  void valuesAreMadeOfOthersExactly() {
    var response = ((Accepted) translate(SPEC, RECORD)).response();

    assertThat(response.header().transactionId()).isEqualTo("EU-17");
    assertThat(response.header().respondedAt()).hasToString("2026-11-21T08:30:00Z");
    assertThat(response.header().balances().get("ledger").change())
        .isEqualTo(Money.of("-10.05", "EUR"));
    assertThat(response.outcome().fees().getFirst().code()).isEqualTo("ATM/EU");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"region\":\"EU\", |",
        "\"before\":\"100.10\" | \"before\":\"1e9\"",
        "\"number\":17 | \"number\":[17]"
      })
  void whatCannotBeDerivedRejectsTheRecordAndQuotesNothing(String there, String instead) {
    var rejection =
        (Rejection) translate(SPEC, RECORD.replace(there, instead == null ? "" : instead));

    assertThat(rejection.reason().tag()).isEqualTo("derivation-failed");
    assertThat(rejection.detail())
        .contains("derive: the derivation asks for what the record does not have")
        .doesNotContain("1e9");
  }

  @Test
  void doublesAreNoAmounts() {
    var rejection =
        (Rejection)
            translate(
                SPEC.replace("decimal(record.after) - decimal(record.before)", "1.5"), RECORD);

    assertThat(rejection.detail()).contains("gives neither text, a whole number, a decimal nor");
  }

  @Test
  void aDerivationThatIsNoneIsToldWithItsLine() {
    assertThatThrownBy(() -> translate(SPEC.replace("record.region +", "rekord.region +"), RECORD))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(
            "derived.yaml:5: header.transactionId.derive: no CEL: character 1: undeclared reference"
                + " to 'rekord'");
    assertThatThrownBy(
            () -> translate(SPEC.replace("accountId: account", "accountId: { }"), RECORD))
        .hasMessageContaining("say one of `field:`");
  }
}
