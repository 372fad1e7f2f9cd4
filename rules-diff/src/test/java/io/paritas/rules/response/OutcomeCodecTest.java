package io.paritas.rules.response;

import static io.paritas.rules.Pairs.attributes;
import static io.paritas.rules.Pairs.eur;
import static io.paritas.rules.Pairs.number;
import static io.paritas.rules.Pairs.plain;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.paritas.rules.Pairs;
import io.paritas.rules.RandomOutcomes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OutcomeCodecTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 1_000_000 : 3_000;

  @Test
  void whatIsWrittenIsReadBack() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Outcome outcome = new RandomOutcomes(seed).next();
      byte[] bytes = OutcomeCodec.encode(outcome);

      Outcome read = OutcomeCodec.decode(ByteString.copyFrom(bytes));

      assertThat(read).as("seed " + seed).isEqualTo(outcome);
      assertThat(OutcomeCodec.encode(read)).as("seed " + seed).isEqualTo(bytes);
    }
  }

  @Test
  void twoOutcomesAreTheSameExactlyWhenTheirBytesAre() {
    int same = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomOutcomes random = new RandomOutcomes(seed);
      Outcome one = random.next();
      Outcome other = random.near(one);
      boolean equalBytes = Arrays.equals(OutcomeCodec.encode(one), OutcomeCodec.encode(other));

      assertThat(equalBytes).as("seed " + seed).isEqualTo(one.equals(other));
      same += equalBytes ? 1 : 0;
    }
    assertThat(same).isBetween(SEEDS / 50, SEEDS - SEEDS / 50);
  }

  @Test
  void anEnvelopeTravelsWhole() {
    Envelope envelope = Pairs.official(plain());

    Envelope read = Envelope.parse(envelope.toBytes());

    assertThat(read).isEqualTo(envelope);
    assertThat(read.response()).isEqualTo(envelope.response());
    assertThat(read.toBytes()).isEqualTo(envelope.toBytes());
  }

  @Test
  void oneHasOneFormHoweverItIsWritten() {
    byte[] one =
        OutcomeCodec.encode(with(o -> o.amount("x", eur("1")).attribute("n", number("1"))));

    for (String digits : List.of("1.0", "1.00", "10E-1", "0.1E1")) {
      assertThat(
              OutcomeCodec.encode(
                  with(o -> o.amount("x", eur(digits)).attribute("n", number(digits)))))
          .as(digits)
          .isEqualTo(one);
    }
    assertThat(Money.of("0.00", "EUR")).isEqualTo(Money.zero("EUR"));
    assertThat(Money.of("-0.00", "EUR")).isEqualTo(Money.zero("EUR"));
  }

  @Test
  void noOrderOfWhatHasNoneMatters() {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    byte[] first = OutcomeCodec.encode(inOrder(order));
    for (int seed = 0; seed < 100; seed++) {
      Collections.shuffle(order, new Random(seed));

      assertThat(OutcomeCodec.encode(inOrder(order))).as("seed " + seed).isEqualTo(first);
    }
  }

  private static Outcome inOrder(List<Integer> order) {
    List<Fee> fees = new ArrayList<>();
    List<Hold> holds = new ArrayList<>();
    Map<String, Money> amounts = new LinkedHashMap<>();
    Map<String, Value> attributes = new LinkedHashMap<>();
    List<String> fired = new ArrayList<>();
    for (int i : order) {
      fees.add(new Fee("F" + i / 2, eur(String.valueOf(i))));
      holds.add(new Hold("H" + i / 2, eur(String.valueOf(i)), null));
      amounts.put("a" + i, eur("1"));
      attributes.put("k" + i, text("v"));
      fired.add("R" + i);
    }
    return new Outcome(
        Decision.APPROVED,
        null,
        new TreeMap<>(amounts),
        fees,
        holds,
        new TreeMap<>(amounts),
        null,
        new TreeSet<>(fired),
        attributes(attributes));
  }

  @Test
  void absentIsNotTheDefault() {
    assertThat(OutcomeCodec.encode(with(o -> o.reason(""))))
        .isNotEqualTo(OutcomeCodec.encode(with(o -> o.reason(null))));
    assertThat(OutcomeCodec.encode(with(o -> o.attribute("x", new Value.Null()))))
        .isNotEqualTo(OutcomeCodec.encode(plain()));
    assertThat(OutcomeCodec.encode(with(o -> o.attribute("x", new Value.Bool(false)))))
        .isNotEqualTo(OutcomeCodec.encode(with(o -> o.attribute("x", new Value.Null()))));
  }

  @Test
  void absurdNumbersAreRefusedAtOnce() {
    for (String digits :
        List.of("1E999999999", "1E-999999999", "1E19", "1E-19", "9".repeat(39), "9".repeat(5000))) {
      assertThatThrownBy(() -> new Value.Number(new BigDecimal(digits)))
          .as(digits)
          .isInstanceOf(InvalidResponseException.class)
          .hasMessageContaining("out of bounds");
    }
    assertThat(new Value.Number(new BigDecimal("9".repeat(38))).value().precision()).isEqualTo(38);
  }

  @Test
  void noCurrencyIsGuessed() {
    for (String currency : List.of("", "EU", "eur", "EURO", "ÄÖÜ", "12A")) {
      assertThatThrownBy(() -> Money.of("1", currency))
          .isInstanceOf(InvalidResponseException.class)
          .hasMessage("currency '" + currency + "' is not three letters of ISO 4217");
    }
  }

  @Test
  void aTreeThatIsTooDeepIsRefusedBeforeItTravels() {
    assertThatCode(() -> roundTrip(nested(OutcomeCodec.MAX_DEPTH))).doesNotThrowAnyException();
    assertThatThrownBy(() -> roundTrip(nested(OutcomeCodec.MAX_DEPTH + 1)))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("at most 64");
  }

  private static void roundTrip(Value value) {
    OutcomeCodec.decode(
        ByteString.copyFrom(OutcomeCodec.encode(with(o -> o.attribute("deep", value)))));
  }

  /** A value below this many objects, the attributes themselves being the first. */
  private static Value nested(int depth) {
    Value value = number("1");
    for (int i = 1; i < depth; i++) {
      value = i % 2 == 0 ? attributes(Map.of("k", value)) : new Value.Items(List.of(value));
    }
    return value;
  }

  @Test
  void brokenBytesAreRefusedInOneWayOnly() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = Pairs.official(new RandomOutcomes(seed).next()).toBytes();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        Envelope.parse(bytes).response();
      } catch (InvalidResponseException expected) {
        assertThat(expected.getMessage()).as("seed " + seed).isNotBlank();
      }
    }
  }
}
