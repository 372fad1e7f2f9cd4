package io.paritas.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EndPositionsTest {
  private static final TopicPartition UNIT = new TopicPartition("raw", 3);
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final EndPositions ends = new EndPositions();

  private static Instant second(int n) {
    return START.plusSeconds(n);
  }

  private List<Mark> reached(long position) {
    return ends.reached(Map.of(UNIT, position));
  }

  @Test
  void aUnitIsMarkedOnlyOnceItIsReadToTheEndThatItHad() {
    ends.follow(List.of(UNIT), START);
    ends.seen(UNIT, second(1), 10);

    assertThat(reached(9)).isEmpty();
    assertThat(reached(10)).containsExactly(new Mark("raw/3", second(1), false));
  }

  @Test
  void oneMarkTellsTheLatestOfSeveralTimesReached() {
    ends.follow(List.of(UNIT), START);
    ends.seen(UNIT, second(1), 10);
    ends.seen(UNIT, second(2), 20);
    ends.seen(UNIT, second(3), 30);

    assertThat(reached(25)).containsExactly(new Mark("raw/3", second(2), false));
  }

  @Test
  void aMarkIsRepeatedUntilItIsPublishedAndNotAfter() {
    ends.follow(List.of(UNIT), START);
    ends.seen(UNIT, second(1), 10);

    assertThat(reached(10)).hasSize(1);
    assertThat(reached(10)).hasSize(1);
    assertThat(ends.oldestPublished()).isEqualTo(START);
    ends.published(Map.of(UNIT, 10L));
    assertThat(reached(10)).isEmpty();
    assertThat(ends.oldestPublished()).isEqualTo(second(1));
  }

  @Test
  void aUnitThatWasTakenAwayGivesNoMark() {
    ends.follow(List.of(UNIT), START);
    ends.seen(UNIT, second(1), 10);
    ends.forget(List.of(UNIT));
    ends.seen(UNIT, second(2), 10);

    assertThat(reached(10)).isEmpty();
    assertThat(ends.oldestPublished()).isNull();
  }

  @Test
  void aLongLagKeepsTheFirstEndAndABoundedNumberOfOthers() {
    ends.follow(List.of(UNIT), START);
    for (int n = 0; n < 10_000; n++) {
      ends.seen(UNIT, second(n), 100 + n);
    }

    assertThat(reached(100)).containsExactly(new Mark("raw/3", second(0), false));
    assertThat(reached(100 + 9_999)).containsExactly(new Mark("raw/3", second(9_999), false));
  }
}
