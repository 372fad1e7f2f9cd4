package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LedgerStateTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final TopicPartition JUDGEMENTS = new TopicPartition("paritas.judgements", 0);

  @Test
  void whatOneConsumerWritesDoesNotEndTheFailureOfAnother() throws InterruptedException {
    LedgerState state = new LedgerState(Clock.fixed(START, ZoneOffset.UTC));
    state.started();

    on("ledger-judgements", () -> state.failed("DynamoDB refuses"));
    on("ledger-evidence", state::worked);

    assertThat(state.view().failure()).isEqualTo("DynamoDB refuses");
    assertThat(new LedgerHealth(state).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

    on("ledger-judgements", state::worked);
    assertThat(new LedgerHealth(state).health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aLagThatWasNeverMeasuredIsAbsentAndNotZero() {
    LedgerState state = new LedgerState(Clock.fixed(START, ZoneOffset.UTC));
    assertThat(state.view().lag()).isEmpty();

    state.lag(0, START);
    assertThat(state.view().lag()).hasValue(0);

    state.lagUnknown();
    assertThat(state.view().lag()).isEmpty();
  }

  @Test
  void anUnmeasuredLedgerGrowsOlder() {
    LedgerState state = new LedgerState(Clock.fixed(START.plusSeconds(90), ZoneOffset.UTC));
    state.lag(0, START);
    assertThat(state.view().behind()).isEqualTo(Duration.ZERO);

    state.lagUnknown();
    assertThat(state.view().behind()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void steadyTrafficIsNotBehindThoughNeverLevel() {
    PassedEnds looks = new PassedEnds(START);
    Instant through = START;
    for (int look = 1; look <= 1_000; look++) {
      // The ledger holds what stood there five seconds ago, and never all of it.
      through = looks.through(at(look), end(look * 100L), end(look * 100L - 60));
    }
    assertThat(Duration.between(through, at(1_000))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anOutageIsTimedFromItsBeginningHoweverLong() {
    PassedEnds looks = new PassedEnds(START);
    Instant through = looks.through(at(1), end(100), end(100));
    for (int look = 2; look <= 2_000; look++) {
      through = looks.through(at(look), end(look * 100L), end(100));
    }
    assertThat(through).isEqualTo(at(1));

    through = looks.through(at(2_001), end(200_100), end(200_000));
    assertThat(Duration.between(through, at(2_001))).isLessThan(Duration.ofMinutes(2));
  }

  private static Instant at(int look) {
    return START.plusSeconds(5L * look);
  }

  private static Map<TopicPartition, Long> end(long offset) {
    return Map.of(JUDGEMENTS, offset);
  }

  private static void on(String thread, Runnable work) throws InterruptedException {
    Thread running = new Thread(work, thread);
    running.start();
    running.join();
  }
}
