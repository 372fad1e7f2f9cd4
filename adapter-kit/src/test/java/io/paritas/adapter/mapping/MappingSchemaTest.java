package io.paritas.adapter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.JsonForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use says what the loader says. */
class MappingSchemaTest {
  private static final String FILE = "/io/paritas/adapter/mapping-spec.schema.json";
  private static final Pattern KNOWN = Pattern.compile("zzz: is not known here; known are: (.*)");

  private static String text() throws IOException {
    try (var in = MappingSchemaTest.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static List<String> problems(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab/world/src/main/resources/lab-legacy-mapping.yaml",
        "lab/world/src/main/resources/lab-legacy-records-mapping.yaml",
        "lab/world/src/main/resources/lab-candidate-mapping.yaml",
        "lab/wires/src/main/resources/io/paritas/lab/wires/bench-copybook.yaml",
        "lab/wires/src/main/resources/io/paritas/lab/wires/bench-json.yaml",
        "lab/wires/src/main/resources/io/paritas/lab/wires/bench-iso8583.yaml",
        "adapter-kit/src/test/resources/small-mapping.yaml"
      })
  void specsThatAreInUseFollowTheSchema(String spec) throws IOException {
    assertThat(problems(Files.readString(Path.of("..").resolve(spec)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "defaults", "protect", "header", "outcome"})
  void theSchemaKnowsTheNamesThatTheLoaderKnows(String section) throws IOException {
    String spec = Files.readString(Path.of("src/test/resources/small-mapping.yaml"));
    String broken =
        section.isEmpty()
            ? spec + "\nzzz: 1\n"
            : spec.contains("\n" + section + ":\n")
                ? spec.replace("\n" + section + ":\n", "\n" + section + ":\n  zzz: 1\n")
                : spec.replaceFirst("(?m)^" + section + ":.*$", "")
                    + "\n"
                    + section
                    + ":\n  zzz: 1\n";
    var refused =
        catchThrowableOfType(
            InvalidSpecException.class,
            () -> MappingSpec.compile("s.yaml", broken, List.of(new JsonForm())));
    var known = KNOWN.matcher(refused.getMessage());

    assertThat(known.find()).as(refused.getMessage()).isTrue();
    var root = JsonMapper.shared().readTree(text());
    var properties = section.isEmpty() ? root : root.at("/properties/" + section);
    assertThat(new TreeSet<>(List.of(known.group(1).split(", "))))
        .isEqualTo(new TreeSet<>(properties.get("properties").propertyNames()));
    assertThat(problems(broken)).anySatisfy(one -> assertThat(one).contains("zzz"));
  }

  @Test
  void aFieldIsReadOrDerivedOrConstantToTheSchemaToo() throws IOException {
    String spec = Files.readString(Path.of("src/test/resources/small-mapping.yaml"));

    assertThat(problems(spec.replaceFirst("build: .*", "build: { field: a, constant: b }")))
        .isNotEmpty();
  }

  @Test
  void constantsThatTheLoaderRefusesAreRefusedByTheSchemaToo() throws IOException {
    String spec =
        Files.readString(
            Path.of("..", "lab/wires/src/main/resources/io/paritas/lab/wires/bench-json.yaml"));
    String decided = spec.replaceFirst("decision: .*", "decision: { constant: APPROVED }");

    assertThat(problems(decided)).isEmpty();
    assertThat(problems(decided.replace("constant: APPROVED", "constant: APROVED"))).isNotEmpty();
    assertThat(
            problems(
                spec.replaceFirst("currency: (\\w+|\\{[^}]*})", "currency: { constant: Euro }")))
        .isNotEmpty();
  }
}
