package io.paritas.lab.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison of times means something only where everybody says the same. */
class PeersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"jsonUnit", "jsonAssert", "jsonAssertByHand", "javers", "arex", "zjsonpatch"})
  void everyPeerSaysWhatIsTheSame(String name) throws Exception {
    for (Documents pair : Documents.all()) {
      assertThat(Peers.named(name).same(pair.official(), pair.shadow()))
          .as(pair.name())
          .isEqualTo(pair.same());
    }
  }

  /** JsonUnit lets no cent pass that stands in a text; AREX knows no tolerance at all. */
  @ParameterizedTest
  @ValueSource(strings = {"jsonAssert", "jsonAssertByHand", "javers"})
  void theyAreToldToLetACentPassAndToIgnoreTheBuild(String name) throws Exception {
    Documents pair = Documents.named(Documents.IDENTICAL);
    String near =
        pair.shadow()
            .replace("1.50", "1.51")
            .replace("1179.46", "1179.47")
            .replace("cell-2.3.1", "another");
    assertThat(near).isNotEqualTo(pair.shadow());
    assertThat(Peers.named(name).same(pair.official(), near)).isTrue();
    assertThat(new Ours().judge(bytes(pair.official()), bytes(near)).worst())
        .isEqualTo(Result.TOLERATED);
  }

  @Test
  void weFindTheThreeDifferencesAndNoOther() {
    Ours ours = new Ours();
    Documents same = Documents.named(Documents.IDENTICAL);
    Documents three = Documents.named(Documents.THREE);

    assertThat(ours.canonical(same.official())).isEqualTo(ours.canonical(same.shadow()));
    assertThat(ours.judge(bytes(same.official()), bytes(same.shadow())).worst())
        .isEqualTo(Result.MATCHED);
    for (Documents pair : three.day(RulesBenchmark.PAIRS)) {
      assertThat(ours.judge(bytes(pair.official()), bytes(pair.shadow())).findings())
          .as(pair.shadow())
          .extracting(Finding::rule, Finding::result)
          .containsExactly(
              tuple("reason-code", Result.DIVERGED),
              tuple("fees", Result.DIVERGED),
              tuple("balances", Result.DIVERGED));
    }
    for (Documents pair : same.day(RulesBenchmark.PAIRS)) {
      assertThat(ours.judge(bytes(pair.official()), bytes(pair.shadow())).worst())
          .as(pair.shadow())
          .isEqualTo(Result.MATCHED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jsonUnit", "jsonAssert", "jsonAssertByHand", "javers", "arex", "zjsonpatch"})
  void everybodyJudgesEveryPairOfTheDay(String name) throws Exception {
    Comparator peer = Peers.named(name);
    for (Documents kind : Documents.all()) {
      for (Documents pair : kind.day(RulesBenchmark.PAIRS)) {
        assertThat(peer.same(pair.official(), pair.shadow()))
            .as(pair.shadow())
            .isEqualTo(pair.same());
      }
    }
  }

  @Test
  void theRatioIsTheWorstOfTheCases() {
    RulesFigures figures =
        new RulesFigures(
            Map.of(
                "identical",
                Map.of(
                    "paritasFromJson",
                    2.0,
                    "zjsonpatch",
                    8.0,
                    "jsonUnit",
                    50.0,
                    "javers",
                    40.0,
                    "jsonAssert",
                    60.0,
                    "arex",
                    100.0),
                "threeDifferences",
                Map.of(
                    "paritasFromJson",
                    4.0,
                    "zjsonpatch",
                    10.0,
                    "jsonUnit",
                    50.0,
                    "javers",
                    44.0,
                    "jsonAssert",
                    60.0,
                    "arex",
                    100.0)));

    assertThat(figures.ratios())
        .containsEntry("fastestRuleAwarePeerFromJson", 11.0)
        .containsEntry("zjsonpatchFromJson", 2.5);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
