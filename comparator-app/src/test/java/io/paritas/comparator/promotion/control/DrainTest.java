package io.paritas.comparator.promotion.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.QuietKnowledge;
import io.paritas.comparator.promotion.ToldTroubles;
import io.paritas.comparator.promotion.control.Drain.Silence;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final Instant FENCED = Instant.parse("2026-11-22T09:00:00Z");
  private static final Duration SLACK = Duration.ofMillis(500);

  private final Said said = new Said();

  @Test
  void tdIsTheLatestAnswerAndTheSlack() {
    said.by("r-1", FENCED.plusMillis(100)).by("r-2", FENCED.plusMillis(300));

    assertThat(through(FENCED.plusMillis(200))).isEqualTo(FENCED.plusMillis(800));
  }

  @Test
  void aClockOfTheControllerThatJumpsBackMovesNoTd() {
    said.by("r-1", FENCED.plusMillis(100));

    assertThat(through(FENCED.minusSeconds(3600))).isEqualTo(FENCED.plusMillis(600));
  }

  @Test
  void aRouterThatIsSlowDoesNotMoveTdBeforeItWasHeard() {
    said.by("r-1", FENCED.plusMillis(100));

    assertThat(through(FENCED.plusSeconds(3))).isEqualTo(FENCED.plusMillis(3_500));
  }

  @Test
  void whoAnsweredBeforeTheFenceHasAWrongClockAndAcknowledgedNothing() {
    said.by("r-1", FENCED.minusSeconds(5)).by("r-2", FENCED.plusMillis(10));

    Silence silence = drain(FENCED.plusMillis(20)).silence(fenced());

    assertThat(silence.isOver()).isFalse();
    assertThat(silence.words()).contains("clocks differ").contains("[r-1]");
  }

  @Test
  void aClockThatIsSlowByTheSlackIsRight() {
    said.by("r-1", FENCED.minus(SLACK));

    assertThat(drain(FENCED).silence(fenced()).isOver()).isTrue();
  }

  @Test
  void onceTdWasTakenTheWordsStand() {
    said.by("r-1", FENCED.minusSeconds(5));

    assertThat(drain(FENCED).silence(group(Phase.DRAINED, FENCED)).heard()).hasSize(1);
  }

  private Instant through(Instant now) {
    Drain drain = drain(now);
    Silence silence = drain.silence(fenced());
    assertThat(silence.isOver()).isTrue();
    return drain.through(silence);
  }

  private Drain drain(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    QuietKnowledge nothing = AccountState::unknown;
    Ports ports =
        new Ports(
            new MemoryStore(),
            said,
            new Unasked(),
            nothing,
            new Unloaded(),
            basis -> "",
            new ToldTroubles(),
            clock,
            () -> 0);
    return new Drain(ports, said, SLACK);
  }

  private static GroupRecord fenced() {
    return group(Phase.FENCED, null);
  }

  private static GroupRecord group(Phase phase, @Nullable Instant through) {
    return new GroupRecord(
        "g",
        0,
        3,
        List.of("a"),
        "cohort",
        phase,
        2,
        FENCED,
        "cell",
        new Order("c", "person"),
        false,
        null,
        through,
        null,
        "");
  }

  /** What routers said of the fence; all of them are on the roster. */
  private static final class Said implements Routers {
    private final Map<String, Instant> words = new HashMap<>();

    Said by(String router, Instant at) {
      words.put(router, at);
      return this;
    }

    @Override
    public Session open(int shard) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> roster() {
      return words.keySet();
    }

    @Override
    public List<Acknowledgement> acknowledgements(String group, long epoch) {
      return words.entrySet().stream()
          .map(word -> new Acknowledgement(word.getKey(), epoch, word.getValue()))
          .toList();
    }
  }

  private static final class Unasked implements Probes {
    @Override
    public void ask(Probe probe) {}

    @Override
    public @Nullable Answer answer(Probe probe) {
      return null;
    }
  }

  private static final class Unloaded implements Reloads {
    @Override
    public List<String> rehearsed(GroupRecord group) {
      return List.of();
    }

    @Override
    public void ask(GroupRecord group, String account, long epoch, Instant asOf) {}
  }
}
