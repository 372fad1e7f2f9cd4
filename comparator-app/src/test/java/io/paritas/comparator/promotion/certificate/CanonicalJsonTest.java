package io.paritas.comparator.promotion.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void writesTheExampleOfRfc8785AsItSays() {
    String given =
        """
        {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}
        """;

    assertThat(canonical(given))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void sortsKeysByTheirUtf16UnitsAtEveryDepth() {
    assertThat(
            canonical("{\"\\ufb33\":1,\"\\ud83d\\ude02\":{\"b\":1,\"a\":{}},\"10\":[],\"1\":-7}"))
        .isEqualTo("{\"1\":-7,\"10\":[],\"\ud83d\ude02\":{\"a\":{},\"b\":1},\"\ufb33\":1}");
  }

  @Test
  void whatItWroteItWritesAgain() {
    String once = canonical("{ \"b\" : [ 1, {\"z\":0, \"y\":\"\\u0001\"} ], \"a\" : \"x\" }");

    assertThat(canonical(once)).isEqualTo(once);
  }

  @Test
  void refusesNumbersThatReadersUnderstandDifferently() {
    for (String number : new String[] {"1.5", "1e3", "9007199254740992", "123456789012345678901"}) {
      assertThatThrownBy(() -> canonical("[" + number + "]")).hasMessageContaining("as text");
    }
    assertThat(canonical("[9007199254740991]")).isEqualTo("[9007199254740991]");
  }

  private static String canonical(String json) {
    return new String(CanonicalJson.write(JSON.readTree(json)), UTF_8);
  }
}
