package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated.Accepted;
import io.paritas.rules.response.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bench measures are answers, of the size that it says. */
class AdaptersBenchTest {
  private static List<Accepted> mapped(String file, List<byte[]> records) throws Exception {
    try (var in = AdaptersBench.class.getResourceAsStream(file)) {
      String spec = new String(in.readAllBytes(), UTF_8);
      MappingSpec mapping = MappingSpec.compile(file, spec, Wires.all());
      return records.stream().map(mapping::translate).map(Accepted.class::cast).toList();
    }
  }

  @Test
  void everyRecordIsAnAnswer() throws Exception {
    assertThat(BenchRecords.ebcdic(50)).allMatch(record -> record.length == 350);
    assertThat(BenchRecords.json(50)).allMatch(record -> record.length > 580);
    assertThat(BenchRecords.iso8583(50)).allMatch(record -> record.length > 230);
    assertThat(mapped("bench-copybook.yaml", BenchRecords.ebcdic(50)))
        .allSatisfy(
            one -> {
              assertThat(one.response().header().accountSequence()).isNotNull();
              assertThat(one.response().outcome().fees()).hasSize(2);
              assertThat(one.response().outcome().feeTotal()).isEqualTo(Money.of("1.75", "EUR"));
            });
    assertThat(mapped("bench-json.yaml", BenchRecords.json(50))).hasSize(50);
    assertThat(mapped("bench-iso8583.yaml", BenchRecords.iso8583(50)))
        .allSatisfy(one -> assertThat(one.response().header().balances()).containsKey("ledger"));
  }
}
