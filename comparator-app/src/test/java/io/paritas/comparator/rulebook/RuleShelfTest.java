package io.paritas.comparator.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleShelfTest {
  private static final RuleSet FIRST =
      RuleSetYaml.read(
          """
          name: bank
          version: "1"
          rules:
            - {id: rest, compare: rest}
          """,
          "first.yaml");

  private final RuleShelf shelf = new RuleShelf(FIRST);

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "[]", "no json", "{\"ruleSet\": 7}"})
  void anActivationThatNobodyCanReadChangesNothingAndIsSaid(String value) {
    shelf.take(record(RuleRecords.ACTIVE, value));

    assertThat(shelf.active().rules()).isSameAs(FIRST);
    assertThat(shelf.refused()).contains("offset 0");
  }

  @Test
  void aClosingThatNobodyCanReadIsSaidAndHarmsNobody() {
    shelf.take(record(RuleRecords.CLOSED + "bank/cap", "no json"));

    assertThat(shelf.active().rules()).isSameAs(FIRST);
    assertThat(shelf.refused()).contains("offset 0");
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
    return new ConsumerRecord<>(
        "paritas.rules",
        0,
        0,
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }
}
