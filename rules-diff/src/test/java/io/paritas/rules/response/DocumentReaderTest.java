package io.paritas.rules.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.paritas.rules.Pairs;
import io.paritas.rules.Rest;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentReaderTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 1_000_000 : 20_000;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final Header HEADER = Pairs.header(Platform.LEGACY);

  private final DocumentReader reader = new DocumentReader();

  @Test
  void textBecomesTheBytesThatItsTreeHas() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String text = new RandomJson(seed).document();
      assertThat(read(text)).as("seed %d: %s", seed, text).isEqualTo(byTree(text));
    }
  }

  @Test
  void aDamagedTextIsReadAsOthersReadItOrRefused() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] text = new RandomJson(seed).document().getBytes(UTF_8);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        text[random.nextInt(text.length)] =
            (byte) "{}[]\",:\\u0eE+-. \ntfn\u00e9".charAt(random.nextInt(21));
      }
      ByteString read = readOrNull(text);
      if (read != null) {
        assertThat(byTreeOr(read, new String(text, UTF_8))).as("seed %d", seed).isEqualTo(read);
      }
    }
  }

  @Test
  void theOrderOfKeysWhiteSpaceAndNotationsNeverMatter() {
    assertThat(read("{\"a\":1,\"b\":{\"c\":[1.0,2],\"d\":null}}"))
        .isEqualTo(read(" { \"b\" : {\"d\":null, \"c\":[ 1, 2.00 ]}, \"\\u0061\" : 1.00 } "));
    assertThat(read("{\"a\":100}")).isEqualTo(read("{\"a\":1e2}"));
    assertThat(read("{\"a\":-0.0}")).isEqualTo(read("{\"a\":0}"));
    assertThat(read("{\"a\":90071992547409930.01}"))
        .isNotEqualTo(read("{\"a\":90071992547409930.02}"));
    assertThat(read("{\"a\":null}")).isNotEqualTo(read("{}"));
  }

  @Test
  void aHundredKeysInAnyOrderAreOneDocument() {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fields.add("\"key" + i + "\":{\"n\":" + i + ",\"a\":\"" + "x".repeat(i * 3) + "\"}");
    }
    ByteString sorted = read("{" + String.join(",", fields) + "}");
    Collections.shuffle(fields, new Random(7));
    assertThat(read("{" + String.join(",", fields) + "}")).isEqualTo(sorted);
  }

  @Test
  void documentsAreJudgedLikeAnyAnswer() {
    RuleSet rules = RuleSet.named("r").version("1").rest(Rest.rest("rest")).build();
    Envelope official = reader.read(HEADER, "{\"a\":{\"b\":1},\"c\":2}".getBytes(UTF_8));
    Envelope shadow =
        reader.read(Pairs.header(Platform.CANDIDATE), "{\"c\":2,\"a\":{\"b\":3}}".getBytes(UTF_8));

    assertThat(rules.judge(official, shadow).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo("attributes.a.b");
              assertThat(finding.result()).isEqualTo(Result.DIVERGED);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":tru}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":2}",
        "{\"b\":1,\"a\":2,\"b\":3}",
        "{\"a\":[1 2]}",
        "{\"a\":NaN}",
        "{a:1}",
        "{\"a\":\"x}"
      })
  void whatIsNoDocumentIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidResponseException.class);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[] {(byte) 0xFF})) {
      ByteString text =
          ByteString.copyFromUtf8("{\"a\":\"")
              .concat(ByteString.copyFrom(bytes))
              .concat(ByteString.copyFromUtf8("\"}"));
      assertThatThrownBy(() -> reader.read(HEADER, text.toByteArray()))
          .isInstanceOf(InvalidResponseException.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void aDocumentThatIsTooDeepIsRefused() {
    String deep = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
    assertThat(read(deep)).isEqualTo(byTree(deep));
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("deeper");
  }

  @Test
  void aNumberOutOfBoundsStaysItsText() {
    assertThat(read("{\"a\":5.551115123125783E-17}"))
        .isEqualTo(read("{\"a\":\"5.551115123125783E-17\"}"));
    assertThat(read("{\"a\":1e999999999}")).isEqualTo(read("{\"a\":\"1e999999999\"}"));
  }

  private ByteString read(String text) {
    return reader.read(HEADER, text.getBytes(UTF_8)).rawOutcome();
  }

  private @Nullable ByteString readOrNull(byte[] text) {
    try {
      return reader.read(HEADER, text).rawOutcome();
    } catch (InvalidResponseException e) {
      return null;
    }
  }

  /** A number out of bounds has no tree to compare with. */
  private static ByteString byTreeOr(ByteString otherwise, String text) {
    try {
      return byTree(text);
    } catch (InvalidResponseException | NumberFormatException e) {
      return otherwise;
    }
  }

  private static ByteString byTree(String text) {
    try {
      Outcome outcome =
          new Outcome(
              Decision.APPROVED,
              null,
              new TreeMap<>(),
              List.of(),
              List.of(),
              new TreeMap<>(),
              null,
              new TreeSet<>(),
              (Value.Fields) value(JSON.readTree(text)));
      // A document has no decision: the first field, its tag, its length and eight letters.
      return ByteString.copyFrom(OutcomeCodec.encode(outcome)).substring(10);
    } catch (JacksonException e) {
      throw new AssertionError("refused by Jackson: " + text, e);
    }
  }

  private static Value value(JsonNode node) {
    if (node.isObject()) {
      SortedMap<String, Value> fields = new TreeMap<>();
      node.propertyStream().forEach(p -> fields.put(p.getKey(), value(p.getValue())));
      return new Value.Fields(fields);
    }
    if (node.isArray()) {
      return new Value.Items(node.valueStream().map(DocumentReaderTest::value).toList());
    }
    if (node.isNumber()) {
      return new Value.Number(node.decimalValue());
    }
    return node.isNull()
        ? new Value.Null()
        : node.isBoolean() ? new Value.Bool(node.booleanValue()) : new Value.Text(node.asString());
  }
}
