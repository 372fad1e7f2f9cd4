package io.paritas.legacy.iso8583;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.spec.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use says of a packager's file what its reader says. */
class PackagerSchemaTest {
  private static final String FILE = "/io/paritas/legacy/iso8583-packager.schema.json";
  private static final String SPEC_FILE = "/io/paritas/adapter/mapping-spec.schema.json";
  private static final Pattern KNOWN = Pattern.compile("zzz: is not known here; known are: (.*)");
  private static final Pattern WORDS = Pattern.compile("'zzz' is none of \\[?([^]\\n]*)]?");

  private static JsonNode schema(String file) throws IOException {
    try (var in = PackagerSchemaTest.class.getResourceAsStream(file)) {
      return JsonMapper.shared().readTree(in.readAllBytes());
    }
  }

  private static boolean schemaTakes(String packager) throws IOException {
    try (var in = PackagerSchemaTest.class.getResourceAsStream(FILE)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), UTF_8))
          .validate(packager, InputFormat.YAML)
          .isEmpty();
    }
  }

  private static String refusal(String packager) {
    var refused = catchThrowable(() -> SpecFile.read("p.yaml", packager, PackagerReader::read));
    assertThat(refused).isInstanceOf(InvalidSpecException.class);
    return refused.getMessage();
  }

  private static boolean readerTakes(String packager) {
    return catchThrowable(() -> SpecFile.read("p.yaml", packager, PackagerReader::read)) == null;
  }

  @Test
  void thePackagerOfTheDocsFollowsTheSchemaAndIsRead() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "mapping-specs.md"));
    Matcher block = Pattern.compile("(?s)```yaml\\n(version: 1987 .*?)```").matcher(docs);
    assertThat(block.find()).isTrue();

    assertThat(readerTakes(block.group(1))).isTrue();
    assertThat(schemaTakes(block.group(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1987~zzz: 1 | ",
        "version: 1987~fields: { 48: { zzz: 1 } } | /$defs/isoField/oneOf/2",
        "version: 1987~messages: { '0210': { zzz: 1 } } | /properties/messages/patternProperties/^\\d{4}$",
      })
  void theSchemaKnowsTheNamesThatTheReaderKnows(String packager, String place) throws IOException {
    String broken = packager.replace('~', '\n');
    Matcher known = KNOWN.matcher(refusal(broken));
    JsonNode at = place == null ? schema(FILE) : schema(FILE).at(place);

    assertThat(known.find()).isTrue();
    assertThat(new TreeSet<>(List.of(known.group(1).split(", "))))
        .isEqualTo(new TreeSet<>(at.get("properties").propertyNames()));
    assertThat(schemaTakes(broken)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoding", "mti", "bitmap", "lengths", "numbers", "tracks", "binary"})
  void theSchemaKnowsTheWordsThatTheReaderKnows(String key) throws IOException {
    Matcher words = WORDS.matcher(refusal("version: 1987\n" + key + ": zzz\n"));

    assertThat(words.find()).isTrue();
    assertThat(words.group(1).split(", "))
        .containsExactlyInAnyOrderElementsOf(
            StreamSupport.stream(
                    schema(FILE).at("/properties/" + key + "/enum").spliterator(), false)
                .map(JsonNode::asString)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n 6",
        "n..19",
        "ans...999",
        "b 64",
        "x+n 8",
        "x + n 8",
        "n 4; MMDD",
        "z..37",
        "anp 12",
        "q 6",
        "n",
        "n .. 19",
        "6",
        "n 6; MMXX",
        "n.....19",
        "x n 8",
      })
  void theSchemaTakesTheNotationsThatTheReaderTakes(String notation) throws IOException {
    for (String field : List.of("48: '%s'", "48: { is: '%s' }", "0: '%s'", "129: '%s'")) {
      String packager = "version: 1993\nfields: { " + field.formatted(notation) + " }\n";
      assertThat(schemaTakes(packager)).as(packager).isEqualTo(readerTakes(packager));
    }
  }

  @Test
  void aPackagerInsideOfASpecIsTheSame() throws IOException {
    JsonNode inside = schema(SPEC_FILE).at("/properties/wire/oneOf/1/properties/iso8583/oneOf/1");
    JsonNode definitions = schema(FILE).get("$defs");

    for (String name : inside.propertyNames()) {
      assertThat(schema(FILE).get(name)).as(name).isEqualTo(inside.get(name));
    }
    for (String name : definitions.propertyNames()) {
      assertThat(definitions.get(name))
          .as(name)
          .isEqualTo(schema(SPEC_FILE).get("$defs").get(name));
    }
  }
}
