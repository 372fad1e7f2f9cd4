package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CohortsTest {
  private static final RuleSet RULES = TestRules.plain();

  private final AccountRows rows = new AccountRows(new NoRows(), new Names(), 10);
  private final Map<String, byte[]> journal = new LinkedHashMap<>();
  private String product = "CHECKING";

  /** The build in use came back, and its counts were not the last that changed. */
  @Test
  void aMissingAnswerIsChargedToTheNewestBuildAfterARestartToo() {
    Cohorts before = new Cohorts();
    pair(before, "cell-1", 1);
    pair(before, "cell-2", 2);
    pair(before, "cell-1", 3);
    write(before);
    missing(before, 4);
    assertThat(written(before)).containsExactly("cell-1");

    Cohorts after = restored();
    missing(after, 5);

    assertThat(written(after)).containsExactly("cell-1");
  }

  @Test
  void aJournalThatSaysNothingOfTheNewestBuildIsRead() {
    Cohorts before = new Cohorts();
    pair(before, "cell-2", 2);
    pair(before, "cell-1", 1);
    write(before);
    journal.remove("CHECKING");

    Cohorts after = restored();
    missing(after, 3);

    assertThat(written(after)).containsExactly("cell-2");
  }

  /** Else a root that was counted of what is in force would be forgotten, and it began anew. */
  @Test
  void theNewestBuildOfAProductIsNeverForgotten() {
    Cohorts cohorts = new Cohorts();
    for (int i = 0; i < 600; i++) {
      product = "P-" + i;
      pair(cohorts, "cell-0", 2 * i);
      pair(cohorts, "cell-1", 2 * i + 1);
    }
    write(cohorts);
    journal.values().removeIf(Objects::isNull);

    assertThat(journal.keySet()).filteredOn(key -> key.endsWith("cell-1")).hasSize(600);
    assertThat(journal.keySet()).filteredOn(key -> key.endsWith("cell-0")).hasSize(424);
  }

  private Cohorts restored() {
    Cohorts after = new Cohorts();
    journal.forEach((key, value) -> after.restore(key.getBytes(StandardCharsets.UTF_8), value));
    return after;
  }

  private void write(Cohorts cohorts) {
    cohorts.writeChanges(
        (key, value) -> {
          journal.remove(new String(key, StandardCharsets.UTF_8));
          journal.put(new String(key, StandardCharsets.UTF_8), value);
        });
  }

  /** The builds whose counts have changed. */
  private static List<String> written(Cohorts cohorts) {
    List<String> builds = new ArrayList<>();
    cohorts.writeChanges(
        (key, value) -> builds.add(new String(key, StandardCharsets.UTF_8).split("\t", -1)[2]));
    return builds;
  }

  private void pair(Cohorts cohorts, String build, long at) {
    PairId id = new PairId("tx-" + at, "acc-1");
    var pair =
        new PairEvent.Paired(
            id,
            answer(AnswerBuilder.legacy(), at),
            answer(AnswerBuilder.candidate().builtBy(build), at),
            Platform.LEGACY,
            false,
            false,
            false);
    cohorts.take(judged(pair, Verdict.MATCHED, at), rows, RULES, 100);
  }

  private void missing(Cohorts cohorts, long at) {
    PairId id = new PairId("tx-" + at, "acc-1");
    var missing = new PairEvent.Missing(id, answer(AnswerBuilder.legacy(), at), false, false);
    cohorts.take(judged(missing, missing.verdict(), at), rows, RULES, 100);
  }

  private Answer answer(AnswerBuilder builder, long at) {
    return Answer.read(builder.forProduct(product).to("tx-" + at).bytes(), at, at);
  }

  private static Judged judged(PairEvent event, Verdict verdict, long at) {
    return new Judged(event, verdict, null, List.of(), Platform.LEGACY, RULES.id(), at);
  }

  private static final class NoRows implements AccountRows.Store {
    @Override
    public byte[] get(String accountId) {
      return null;
    }

    @Override
    public void put(String accountId, byte[] row) {}
  }
}
