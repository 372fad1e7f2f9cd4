package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the comparator does with records that no adapter should have written: it says why, and loses
 * nothing.
 */
class BadInputTest {
  private DrivenFlow flow = new DrivenFlow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void brokenBytesBecomeADeadLetterAsTheyCame() {
    byte[] broken = {1, 2, 3};

    flow.send(Platform.LEGACY, "acc-1", broken, "response");

    TestRecord<byte[], byte[]> letter = theDeadLetter("unreadable");
    assertThat(letter.value()).isEqualTo(broken);
    assertThat(header(letter, "paritas-where")).isEqualTo("paritas.responses.legacy/0@0");
  }

  @Test
  void aRecordOfUnknownKindBecomesADeadLetter() {
    flow.send(Platform.LEGACY, "acc-1", legacy().bytes(), "gossip");

    theDeadLetter("unknown-kind");
  }

  @Test
  void aResponseWithoutAKeyBecomesADeadLetter() {
    flow.send(Platform.LEGACY, null, legacy().bytes(), "response");

    theDeadLetter("no-key");
  }

  @Test
  void aKeyThatNamesAnotherAccountBecomesADeadLetter() {
    flow.send(Platform.LEGACY, "acc-2", legacy().ofAccount("acc-1").bytes(), "response");

    theDeadLetter("wrong-account");
  }

  @Test
  void anAnswerInTheOtherPlatformsTopicBecomesADeadLetter() {
    flow.send(Platform.LEGACY, "acc-1", candidate().bytes(), "response");

    theDeadLetter("wrong-platform");
  }

  @Test
  void aRecordInAPartitionWhereItsKeyDoesNotBelongBecomesADeadLetter() {
    flow.close();
    flow = new DrivenFlow(TestRules.plain(), Scope.EVERYTHING, 64);

    flow.legacyAnswers(legacy().ofAccount("acc-1"));

    assertThat(header(theDeadLetter("wrong-partition"), "paritas-detail")).contains("murmur2");
  }

  @Test
  void aMarkerThatCannotBeReadBecomesADeadLetter() {
    flow.send(Platform.LEGACY, null, new byte[] {1, 2, 3}, "marker");

    theDeadLetter("unreadable");
  }

  @Test
  void afterADeadLetterThePartitionGoesOn() {
    flow.send(Platform.LEGACY, "acc-1", new byte[] {1}, "response");

    flow.legacyAnswers(legacy()).candidateAnswers(candidate());

    assertThat(flow.count(Tally.STANDING, "MATCHED")).isEqualTo(1);
  }

  @Test
  void twoAnswersThatBothClaimToBeOfficialAreUnjudged() {
    flow.legacyAnswers(legacy()).candidateAnswers(candidate().withRole(Role.OFFICIAL));

    assertThat(flow.divergences().getFirst().get("rule").asString()).isEqualTo("roles");
    assertThat(flow.count(Tally.STANDING, "UNJUDGED")).isEqualTo(1);
  }

  @Test
  void whatIsOutOfScopeIsCountedAndGoesNoFurther() {
    flow.close();
    Scope savings = new Scope("1", Set.of("SAVINGS"), Set.of(), Set.of(), Set.of(), Instant.EPOCH);
    flow = new DrivenFlow(TestRules.plain(), savings);

    flow.legacyAnswers(legacy().forProduct("CHECKING"));

    assertThat(flow.count(Tally.OUT_OF_SCOPE, "LEGACY")).isEqualTo(1);
    assertThat(flow.judgements()).isEmpty();
  }

  @Test
  void anAnswerWhosePartnerIsInScopeIsComparedWhateverItSaysOfItself() {
    flow.close();
    Scope checking =
        new Scope("1", Set.of("CHECKING"), Set.of(), Set.of(), Set.of(), Instant.EPOCH);
    flow = new DrivenFlow(TestRules.plain(), checking);

    flow.legacyAnswers(legacy().forProduct("CHECKING"))
        .candidateAnswers(candidate().forProduct("SAVINGS"));

    assertThat(flow.count(Tally.OUT_OF_SCOPE, "CANDIDATE")).isZero();
    assertThat(flow.count(Tally.STANDING, "MATCHED")).isEqualTo(1);
  }

  @Test
  void twoVeryLargeAnswersThatDifferAreJudgedAndStayWhereTheyAre() {
    String note = "x".repeat(600_000);

    flow.legacyAnswers(legacy().withNote(note + "l")).candidateAnswers(candidate().withNote(note));
    flow.after(Duration.ofSeconds(1));

    JudgedPair pair = flow.judgements().getFirst();
    assertThat(pair.getVerdict()).isEqualTo("UNJUDGED");
    assertThat(pair.getFindingsCount()).isPositive();
    assertThat(pair.hasLegacy()).isTrue();
    assertThat(pair.getLegacy().getEnvelope()).isEmpty();
    assertThat(pair.getSerializedSize()).isLessThan(1 << 19);
  }

  @Test
  void aVeryLargeRecordThatCannotBeReadFitsIntoParts() {
    byte[] large = new byte[1_200_000];
    Arrays.fill(large, (byte) 7);

    flow.send(Platform.LEGACY, "acc-1", large, "response");

    List<TestRecord<byte[], byte[]>> parts = flow.deadLetters();
    assertThat(parts)
        .extracting(part -> header(part, "paritas-part"))
        .containsExactly("1/3", "2/3", "3/3");
    assertThat(parts.stream().mapToInt(part -> part.value().length).sum()).isEqualTo(large.length);
    assertThat(flow.count(Tally.DEAD_LETTERS, "unreadable")).isEqualTo(1);
  }

  private TestRecord<byte[], byte[]> theDeadLetter(String why) {
    TestRecord<byte[], byte[]> letter = flow.deadLetters().getFirst();
    assertThat(header(letter, "paritas-why")).isEqualTo(why);
    assertThat(flow.count(Tally.DEAD_LETTERS, why)).isEqualTo(1);
    return letter;
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
