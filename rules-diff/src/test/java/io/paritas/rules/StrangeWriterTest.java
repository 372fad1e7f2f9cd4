package io.paritas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Response;
import io.paritas.rules.wire.Decimal;
import io.paritas.rules.wire.Entry;
import io.paritas.rules.wire.ObjectValue;
import io.paritas.rules.wire.Outcome;
import io.paritas.rules.wire.Value;
import io.paritas.rules.yaml.RuleSetYaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Outcomes that Protobuf can read and we would not write so: names twice or in another order,
 * fields in another order. What is judged of them is what is judged of their normal form.
 */
class StrangeWriterTest {
  private static final int PAIRS = Boolean.getBoolean("paritas.deep") ? 2_000_000 : 20_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "long", "ä", "");
  private static final RuleSet RULES =
      RuleSetYaml.read(
          """
          name: strange
          version: 1
          rules:
            - {id: near, field: attributes.a, compare: number, within: 1}
            - {id: inner, field: attributes.b.a, compare: exact}
            - {id: there, field: attributes.d, compare: presence}
            - {id: rest, compare: rest, ignore: [attributes.c]}
          """,
          "strange.yaml");

  @Test
  void ofANameThatStandsTwiceTheLastOneCounts() {
    assertAsNormal(
        List.of(entry("c", 1), entry("a", 7), entry("b", 1), entry("a", 100)),
        List.of(entry("a", 100), entry("c", 1), entry("a", 7), entry("b", 1)));
    assertAsNormal(
        List.of(entry("a", 1), entry("c", 1), entry("a", 100)),
        List.of(entry("b", 1), entry("a", 2), entry("c", 1), entry("a", 200)));
  }

  @Test
  void ofAnEntryWithTwoKeysTheLastOneIsItsName() {
    ByteString first = Entry.newBuilder().setKey("c").build().toByteString();

    assertAsNormal(
        List.of(first.concat(entry("a", 100)), entry("d", 1)),
        List.of(first.concat(entry("a", 200)), entry("d", 1)));
  }

  @Test
  void aFieldThatNobodyKnowsIsDoubtInWhateverOrderTheFieldsStand() {
    Judgement judged = RULES.judge(outOfOrder("A", "legacy"), outOfOrder("B", "candidate"));

    assertThat(judged.findings()).extracting(Finding::result).containsExactly(Result.UNJUDGED);
  }

  @Test
  void randomEntriesAreJudgedAsTheirNormalForm() {
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      List<ByteString> ours = entries(random, 2);
      List<ByteString> theirs = random.nextInt(3) == 0 ? entries(random, 2) : near(random, ours);
      assertAsNormal(ours, theirs);
    }
  }

  private static void assertAsNormal(List<ByteString> ours, List<ByteString> theirs) {
    Envelope official = envelope(Platform.LEGACY, attributes(ours));
    Envelope shadow = envelope(Platform.CANDIDATE, attributes(theirs));

    assertThat(said(official, shadow))
        .as("%s against %s", official.outcome().attributes(), shadow.outcome().attributes())
        .isEqualTo(said(normal(official), normal(shadow)));
  }

  private static List<String> said(Envelope official, Envelope shadow) {
    return RULES.judge(official, shadow).findings().stream()
        .map(f -> f.rule() + f.path() + f.result() + f.official() + f.shadow())
        .sorted()
        .toList();
  }

  private static Envelope normal(Envelope envelope) {
    return Envelope.of(new Response(envelope.header(), envelope.outcome()));
  }

  private static List<ByteString> near(Random random, List<ByteString> entries) {
    List<ByteString> other = new ArrayList<>(entries);
    Collections.shuffle(other, random);
    if (!other.isEmpty() && random.nextBoolean()) {
      other.set(random.nextInt(other.size()), entries(random, 2).getFirst());
    }
    return other;
  }

  private static List<ByteString> entries(Random random, int depth) {
    List<ByteString> entries = new ArrayList<>();
    for (int left = 1 + random.nextInt(5); left > 0; left--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      entries.add(
          depth > 0 && random.nextInt(3) == 0
              ? object(name, entries(random, depth - 1))
              : entry(name, random.nextInt(4)));
    }
    return entries;
  }

  private static ByteString object(String name, List<ByteString> entries) {
    ObjectValue.Builder object = ObjectValue.newBuilder();
    entries.forEach(each -> object.addEntries(parsed(each)));
    Value value = Value.newBuilder().setObject(object).build();
    return Entry.newBuilder().setKey(name).setValue(value).build().toByteString();
  }

  private static Entry parsed(ByteString entry) {
    try {
      return Entry.parseFrom(entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteString entry(String key, long number) {
    Decimal decimal = Decimal.newBuilder().setSmall(number).build();
    Value value = Value.newBuilder().setNumber(decimal).build();
    return Entry.newBuilder().setKey(key).setValue(value).build().toByteString();
  }

  /** Entry by entry, in the order given. */
  private static ByteString attributes(List<ByteString> entries) {
    ByteString object = ByteString.EMPTY;
    for (ByteString entry : entries) {
      object = object.concat(field(ObjectValue.ENTRIES_FIELD_NUMBER, entry));
    }
    return field(Outcome.DECISION_FIELD_NUMBER, ByteString.copyFromUtf8("APPROVED"))
        .concat(field(Outcome.ATTRIBUTES_FIELD_NUMBER, object));
  }

  private static Envelope outOfOrder(String unknown, String build) {
    ByteString outcome =
        field(Outcome.REASON_CODE_FIELD_NUMBER, ByteString.copyFromUtf8("R"))
            .concat(field(Outcome.DECISION_FIELD_NUMBER, ByteString.copyFromUtf8("DECLINED")))
            .concat(field(99, ByteString.copyFrom(unknown, StandardCharsets.UTF_8)));
    Platform side = "legacy".equals(build) ? Platform.LEGACY : Platform.CANDIDATE;
    return envelope(side, outcome);
  }

  private static ByteString field(int number, ByteString bytes) {
    var field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
    return UnknownFieldSet.newBuilder().addField(number, field).build().toByteString();
  }

  private static Envelope envelope(Platform side, ByteString outcome) {
    return Envelope.ofCanonical(Pairs.header(side), outcome);
  }
}
