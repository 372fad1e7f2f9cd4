package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies.Series;
import io.paritas.comparator.promotion.knowledge.FleetWatch.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetWatchTest {
  private final Map<Integer, Map<Series, Long>> tallies = new HashMap<>();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final FleetWatch watch =
      new FleetWatch(
          () -> Map.copyOf(tallies), new Limits(Duration.ofMinutes(5), 10, 10, 0.01), new Now());

  @Test
  void whatWasCountedLongAgoIsNoAlarm() {
    counted(0, Tally.MISSING, "LEGACY", 5_000);

    assertThat(watch.alarms()).isEmpty();
    counted(0, Tally.MISSING, "LEGACY", 5_011);
    assertThat(after(10)).containsExactly("11 answers stayed away within PT5M");
    after(200);
    assertThat(after(301)).isEmpty();
  }

  @Test
  void aShareOfPairsIsOneOnlyWhereThereAreEnough() {
    counted(0, Tally.PAIRS, "MATCHED", 0);
    watch.alarms();
    counted(0, Tally.PAIRS, "DIVERGED", 9);
    assertThat(after(10)).isEmpty();

    counted(0, Tally.PAIRS, "MATCHED", 191);

    assertThat(after(10)).containsExactly("4.50 % of all pairs diverged within PT5M");
  }

  @Test
  void aTaskThatComesBringsNoNewsOfItsPast() {
    watch.alarms();
    counted(1, Tally.DEAD_LETTERS, "unreadable", 800);
    assertThat(after(10)).isEmpty();
  }

  private void counted(int partition, Tally tally, String tag, long count) {
    Map<Series, Long> all = new HashMap<>(tallies.getOrDefault(partition, Map.of()));
    all.put(new Series(tally, List.of(tag)), count);
    tallies.put(partition, all);
  }

  private List<String> after(int seconds) {
    now = now.plusSeconds(seconds);
    return watch.alarms();
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
