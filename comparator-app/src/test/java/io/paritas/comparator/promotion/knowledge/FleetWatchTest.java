package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.TaskTallies;
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
  private final Map<Integer, TaskTallies> said = new HashMap<>();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private int partitions = 1;
  private boolean counts = true;
  private final FleetWatch watch =
      new FleetWatch(
          () -> List.copyOf(said.values()),
          () -> partitions,
          new Limits(Duration.ofMinutes(5), 10, 10, 0.01, Duration.ofSeconds(30)),
          new Now());

  @Test
  void whatWasCountedLongAgoIsNoAlarm() {
    tells(0, 0, 0, 5_000, 0);
    watched();

    tells(0, 0, 0, 5_011, 0);
    assertThat(after(10)).containsExactly("11 answers stayed away within PT5M");
    tells(0, 0, 0, 5_011, 0);
    after(200);
    tells(0, 0, 0, 5_011, 0);
    assertThat(after(301)).doesNotContain("11 answers stayed away within PT5M");
  }

  @Test
  void aShareOfPairsIsOneOnlyWhereThereAreEnough() {
    tells(0, 0, 0, 0, 0);
    watched();
    tells(0, 9, 9, 0, 0);
    assertThat(after(10)).isEmpty();

    tells(0, 200, 9, 0, 0);

    assertThat(after(10)).containsExactly("4.50 % of all pairs diverged within PT5M");
  }

  @Test
  void aTaskThatComesBringsNoNewsOfItsPastAndOneThatLostItsPastDoes() {
    tells(0, 900, 0, 0, 0);
    watched();
    tells(1, 0, 0, 0, 800);
    assertThat(after(10)).isEmpty();

    tells(0, 100, 0, 0, 11);
    assertThat(after(10)).containsExactly("11 answers could not be used within PT5M");
  }

  @Test
  void nothingIsSaidToBeWellBeforeAWindowWasWatched() {
    tells(0, 0, 0, 0, 0);

    assertThat(watch.alarms()).containsExactly("the fleet was watched for 0 s of PT5M");
    tells(0, 0, 0, 0, 0);
    assertThat(after(10)).containsExactly("the fleet was watched for 10 s of PT5M");
  }

  @Test
  void aTaskThatIsSilentAndOneThatNeverSpokeAreAlarms() {
    partitions = 3;
    tells(0, 0, 0, 0, 0);
    tells(2, 0, 0, 0, 0);
    watch.alarms();
    after(299);
    tells(2, 0, 0, 0, 0);
    assertThat(after(2)).containsExactly("partitions [0, 1] have said nothing for PT30S or longer");

    partitions = 0;
    assertThat(after(2)).containsExactly("nobody knows yet how many partitions there are");
  }

  @Test
  void aPartitionWhereNobodyCountsForPromotionIsAnAlarm() {
    tells(0, 0, 0, 0, 0);
    watched();
    counts = false;
    tells(0, 0, 0, 0, 0);

    assertThat(after(2))
        .containsExactly(
            "partitions [0] are read by an instance that does not promote"
                + " (paritas.promotion.enabled): nothing is counted there");
  }

  @Test
  void aClockThatIsSetBackBeginsTheWatchAnew() {
    tells(0, 0, 0, 0, 0);
    watched();

    assertThat(after(-3_600)).containsExactly("the fleet was watched for 0 s of PT5M");
  }

  private void watched() {
    watch.alarms();
    now = now.plusSeconds(299);
    tellAgain();
    watch.alarms();
    now = now.plusSeconds(3);
    tellAgain();
    assertThat(watch.alarms()).isEmpty();
  }

  private void tellAgain() {
    for (TaskTallies one : List.copyOf(said.values())) {
      TaskCounts counts = TaskCounts.of(one);
      tells(
          one.partition(),
          counts.pairs(),
          counts.divergent(),
          counts.missing(),
          counts.deadLetters());
    }
  }

  private void tells(int partition, long pairs, long divergent, long missing, long dead) {
    String json =
        """
        {"type":"tallies","asOf":"%s","counts":%s,
         "tallies":{"pairs":%d,"divergent":%d,"missing":%d,"deadLetters":%d}}"""
            .formatted(now, counts, pairs, divergent, missing, dead);
    said.put(partition, new TaskTallies(partition, json));
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
