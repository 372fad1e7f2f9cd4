package io.paritas.rules;

import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents that others wrote: the suite of RFC 6902. A document and what a patch made of it have
 * no finding exactly where the patch changed nothing. Out of scope are the cases without an
 * expected document (they are about refusing a patch, and nothing is compared) and those that the
 * suite itself has disabled.
 */
class JsonPatchSuiteTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final RuleSet STRICT =
      RuleSet.named("strict").version("1").rest(Rest.rest("rest")).build();

  static List<JsonNode> cases() throws IOException {
    return Stream.concat(read("tests.json"), read("spec_tests.json"))
        .filter(test -> test.has("expected") && !test.path("disabled").asBoolean(false))
        .toList();
  }

  private static Stream<JsonNode> read(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            JsonPatchSuiteTest.class.getResourceAsStream("/json-patch-tests/" + file))) {
      return JSON.readTree(in).valueStream().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFindingExactlyWhereThePatchChangedSomething(JsonNode test) {
    JsonNode before = test.get("doc");
    JsonNode after = test.get("expected");
    boolean unchanged = before.equals(NUMBERS_BY_VALUE, after);

    Judgement judgement =
        STRICT.judge(
            official(with(o -> o.attribute("document", value(before)))),
            shadow(with(o -> o.attribute("document", value(after)))));

    assertThat(judgement.findings().isEmpty()).isEqualTo(unchanged);
    assertThat(judgement.worst()).isEqualTo(unchanged ? Result.MATCHED : Result.DIVERGED);
  }

  @Test
  void theSuiteIsHere() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(70);
    assertThat(cases()).anyMatch(test -> test.get("doc").equals(test.get("expected")));
  }

  private static final Comparator<JsonNode> NUMBERS_BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private static Value value(JsonNode node) {
    if (node.isObject()) {
      SortedMap<String, Value> fields = new TreeMap<>();
      node.propertyStream().forEach(p -> fields.put(p.getKey(), value(p.getValue())));
      return new Value.Fields(fields);
    }
    if (node.isArray()) {
      return new Value.Items(node.valueStream().map(JsonPatchSuiteTest::value).toList());
    }
    if (node.isNumber()) {
      return new Value.Number(node.decimalValue());
    }
    return node.isNull()
        ? new Value.Null()
        : node.isBoolean() ? new Value.Bool(node.booleanValue()) : new Value.Text(node.asString());
  }
}
