package io.paritas.rules.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paritas.rules.Pairs;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two documents held against each other where they stand say what their canonical forms say. */
class PairedDocumentsTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 1_000_000 : 2_000;
  private static final Header OFFICIAL = Pairs.header(Platform.LEGACY);
  private static final Header SHADOW = Pairs.header(Platform.CANDIDATE);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String RULES =
      """
      name: every
      version: 1
      rules:
        - {id: number, field: attributes.amount, compare: number, within: 0.5}
        - {id: text, field: attributes.a, compare: text, ignoreCase: true}
        - {id: nested, field: attributes.b.a, compare: exact}
        - {id: object, field: attributes.b, compare: exact}
        - {id: there, field: [attributes.a.b, attributes.a.b.a], compare: presence}
        - {id: list, field: attributes.b.amount, compare: list, key: a, each: {b: {compare: number, within: 1}}}
        - {id: set, field: attributes.amountCurrency, compare: set}
      """;
  private static final RuleSet REFLEXIVE =
      RuleSetYaml.read(
          RULES + "  - {id: rest, compare: rest, ignore: [attributes.a0, attributes.b.b]}\n",
          "rules.yaml");
  private static final RuleSet ALWAYS =
      RuleSetYaml.read(
          RULES
              + """
                - {id: whole, field: attributes, compare: mapped, legacy: {x: y}, candidate: {x: z}}
                - {id: says, field: attributes.a1, compare: expression, that: "size(official.attributes) == size(shadow.attributes)"}
              """,
          "rules.yaml");

  private final DocumentReader reader = new DocumentReader();
  private int paired;

  @Test
  void whatIsSaidOfPlainDocumentsIsWhatTheirCanonicalFormsSay() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String official = RandomJson.plain(seed).document();
      assertSame(seed, official, near(official, new Random(seed)));
    }
    assertThat(paired).as("read where they stand").isGreaterThan(SEEDS * 9 / 10);
  }

  @Test
  void whatIsSaidOfAnyDocumentsIsWhatTheirCanonicalFormsSay() {
    for (int seed = 0; seed < SEEDS / 4; seed++) {
      String official = new RandomJson(seed).document();
      assertSame(seed, official, near(official, new Random(seed)));
      assertSame(seed, RandomJson.plain(seed).document(), RandomJson.plain(seed + 1L).document());
    }
  }

  @Test
  void aDamagedDocumentIsRefusedAsByItself() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] text = RandomJson.plain(seed).document().getBytes(UTF_8);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        text[random.nextInt(text.length)] =
            (byte) "{}[]\",:\\u0eE+-. \\ntfn\\u00e9".charAt(random.nextInt(21));
      }
      byte[] good = RandomJson.plain(seed).document().getBytes(UTF_8);
      pair(good, good.clone());
      Throwable alone = catchThrowable(() -> new DocumentReader().read(OFFICIAL, text));
      Throwable beside = catchThrowable(() -> reader.readPair(OFFICIAL, text, SHADOW, good));
      assertThat(beside == null)
          .as("seed %d: %s", seed, new String(text, UTF_8))
          .isEqualTo(alone == null);
      if (alone == null) {
        assertSame(seed, text, good);
      }
    }
  }

  @Test
  void aDocumentWrittenAsTheOneBeforeIsReadAsByItself() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String before = RandomJson.plain(seed).document();
      pair(before.getBytes(UTF_8), before.getBytes(UTF_8));
      String after = withOtherValues(before, random);
      assertSame(seed, after, withOtherValues(after, random));
    }
  }

  @Test
  void documentsOfSeveralLayoutsInTurnAreReadAsByThemselves() {
    for (int seed = 0; seed < SEEDS / 10; seed++) {
      Random random = new Random(seed);
      List<String> layouts = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(7); i++) {
        layouts.add(RandomJson.plain(10L * seed + i).document());
      }
      for (int turn = 0; turn < 20; turn++) {
        // Not evenly: the first is the most frequent one.
        int place = Math.min(random.nextInt(layouts.size()), random.nextInt(layouts.size()));
        String document = withOtherValues(layouts.get(place), random);
        assertSame(seed, document, withOtherValues(document, random));
        layouts.set(place, document);
      }
    }
  }

  /** Other digits and letters, fewer or more; sometimes what makes it another document. */
  private static String withOtherValues(String document, Random random) {
    StringBuilder text = new StringBuilder(document);
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = 1 + random.nextInt(text.length() - 1);
      char c = text.charAt(at);
      if (Character.isDigit(c) && Character.isDigit(text.charAt(at - 1))) {
        text.replace(at, at + random.nextInt(2), random.nextInt(5) == 0 ? "." : "7");
      } else if (Character.isLetter(c) && !"truefalsn".contains(String.valueOf(c))) {
        text.replace(at, at + random.nextInt(2), "xyz".substring(random.nextInt(4)));
      }
    }
    return isJson(text.toString()) ? text.toString() : document;
  }

  private static boolean isJson(String text) {
    return catchThrowable(() -> new DocumentReader().read(OFFICIAL, text.getBytes(UTF_8))) == null;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}|{\"a\":1.00}|true",
        "{\"a\":-0}|{\"a\":0.0}|true",
        "{\"a\":100}|{\"a\":1e2}|true",
        "{\"a\":90071992547409930.01}|{\"a\":90071992547409930.02}|false",
        "{\"a\":0.1234567890123456}|{\"a\":0.1234567890123457}|false",
        "{\"a\":\"1\"}|{\"a\":1}|false",
        "{\"a\":null}|{}|false",
        "{\"a\":[1,2]}|{\"a\":[2,1]}|false",
        "{\"a\":{\"b\":1,\"c\":[{\"x\":1,\"y\":2}]},\"d\":3}|{ \"d\": 3, \"a\": {\"c\":[ {\"y\":2.0,\"x\":1}], \"b\":1}}|true",
        "{\"amount\":1,\"amountCurrency\":2}|{\"amount\":1,\"amountCurrencx\":2}|false",
        "{\"abcdefgh1\":1}|{\"abcdefgh2\":1}|false",
        "{\"\":1}|{\"\":1}|true",
        "{\"a\":true}|{\"a\":false}|false"
      })
  void theyAreTheSameOrNot(String one, String other, boolean same) {
    DocumentReader.Pair pair = pair(one.getBytes(UTF_8), other.getBytes(UTF_8));
    assertThat(pair.official().sameOutcome(pair.shadow())).isEqualTo(same);
    assertSame(0, one, other);
  }

  @Test
  void whatIsReadBesideAnotherOneIsAnAnswerOfItsOwn() {
    DocumentReader.Pair one = pair("{\"a\":1}".getBytes(UTF_8), "{\"a\":2}".getBytes(UTF_8));
    DocumentReader.Pair two = pair("{\"a\":2.0}".getBytes(UTF_8), "{\"a\":1.0}".getBytes(UTF_8));

    assertThat(one.official().sameOutcome(two.shadow())).isTrue();
    assertThat(one.official().sameOutcome(two.official())).isFalse();
    assertThat(REFLEXIVE.judge(one.shadow(), two.official()).findings()).isEmpty();
    assertThat(REFLEXIVE.judge(one.official(), two.official()).findings()).hasSize(1);
    assertThat(Envelope.parse(one.shadow().toBytes()).sameOutcome(two.official())).isTrue();
  }

  private void assertSame(long seed, String official, String shadow) {
    assertSame(seed, official.getBytes(UTF_8), shadow.getBytes(UTF_8));
  }

  private void assertSame(long seed, byte[] official, byte[] shadow) {
    DocumentReader.Pair pair = pair(official, shadow);
    paired += pair.official().isPaired() ? 1 : 0;
    Envelope one = reader.read(OFFICIAL, official);
    Envelope other = reader.read(SHADOW, shadow);
    String what =
        "seed %d: %s and %s"
            .formatted(seed, new String(official, UTF_8), new String(shadow, UTF_8));

    assertThat(pair.official().sameOutcome(pair.shadow()))
        .as(what)
        .isEqualTo(one.sameOutcome(other));
    assertThat(REFLEXIVE.judge(pair.official(), pair.shadow()))
        .as(what)
        .isEqualTo(REFLEXIVE.judge(one, other));
    assertThat(ALWAYS.judge(pair.official(), pair.shadow()))
        .as(what)
        .isEqualTo(ALWAYS.judge(one, other));
    assertThat(REFLEXIVE.judge(pair.shadow(), pair.official()))
        .as("turned, %s", what)
        .isEqualTo(REFLEXIVE.judge(other, one));
    assertThat(REFLEXIVE.judge(pair.official(), pair.official()).findings()).as(what).isEmpty();
    assertThat(pair.official().rawOutcome()).as(what).isEqualTo(one.rawOutcome());
  }

  private DocumentReader.Pair pair(byte[] official, byte[] shadow) {
    return reader.readPair(OFFICIAL, official, SHADOW, shadow);
  }

  /**
   * The same document in another order, with other white space and digits; often changed somewhere.
   */
  private static String near(String document, Random random) {
    int changes = random.nextInt(3) == 0 ? 0 : 12;
    String text;
    do {
      text = written(JSON.readTree(document), random, changes);
    } while (!text.startsWith("{"));
    return text;
  }

  private static String written(JsonNode node, Random random, int changes) {
    if (changes > 0 && random.nextInt(changes) == 0) {
      return random.nextBoolean() ? "\"changed\"" : "7";
    }
    String space = random.nextInt(4) == 0 ? " " : "";
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      node.propertyStream()
          .filter(field -> changes == 0 || random.nextInt(20) > 0)
          .forEach(
              field ->
                  parts.add(
                      JSON.writeValueAsString(field.getKey())
                          + space
                          + ":"
                          + written(field.getValue(), random, changes)));
      Collections.shuffle(parts, random);
      return "{" + String.join("," + space, parts) + "}";
    }
    if (node.isArray()) {
      node.valueStream().forEach(item -> parts.add(written(item, random, changes)));
      return "[" + String.join("," + space, parts) + "]" + space;
    }
    String plain = node.toString();
    boolean longer = node.isNumber() && plain.matches("-?[0-9.]+") && random.nextBoolean();
    return longer ? plain + (plain.contains(".") ? "0" : ".00") : plain;
  }
}
