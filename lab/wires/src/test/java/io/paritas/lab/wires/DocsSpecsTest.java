package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.rules.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The whole specs in docs/mapping-specs.md map the records that stand behind them. */
class DocsSpecsTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```yaml\\n(mapping: [^`]*)```\\nIt maps `([^`]*)`");

  private static List<MatchResult> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(Path.of("../../docs/mapping-specs.md")))
        .results()
        .toList();
  }

  private static Response mapped(MatchResult example) {
    MappingSpec spec = MappingSpec.compile("docs.yaml", example.group(1), Wires.all());
    Translated translated =
        spec.translate(
            example.group(2).getBytes(UTF_8), Instant.parse("2027-01-01T00:30:00Z"), field -> {});
    assertThat(translated).isInstanceOf(Translated.Accepted.class);
    return ((Translated.Accepted) translated).response();
  }

  @Test
  void theWholeSpecsOfThePageMapTheirRecords() throws IOException {
    assertThat(examples()).hasSize(2);
    Response csv = mapped(examples().getFirst());
    Response iso = mapped(examples().getLast());

    assertThat(csv.header().respondedAt()).isEqualTo("2026-11-21T08:30:00Z");
    assertThat(csv.outcome().amounts().get("transaction").toString()).isEqualTo("-12.5 EUR");
    assertThat(iso.header().accountId()).isEqualTo("DE47110815");
    assertThat(iso.header().respondedAt()).isEqualTo("2026-12-31T22:59:59Z");
    assertThat(iso.outcome().amounts().get("transaction").toString()).isEqualTo("123.45 EUR");
    assertThat(iso.outcome().attributes().values().get("local").toString()).contains("1231235959");
  }
}
