package io.paritas.candidate.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.source.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsSourceTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HandClock clock = new HandClock();
  private final ScriptedQueue script = new ScriptedQueue();

  @Test
  void aFailedRequestTakesNoOthersMessagesAndMarksWaitUntilItsOwnAreThereAgain() {
    try (SqsSource source = source()) {
      script.gives(10, START);
      assertThat(source.poll(PATIENCE)).hasSize(10);

      clock.now = START.plusSeconds(60);
      // Two requests now, for the first came back full.
      script.gives(10, START);
      script.fails(SdkClientException.create("Read timed out"));
      assertThat(source.poll(PATIENCE)).hasSize(10);

      nothing(source);
      assertThat(source.marks()).isEmpty();

      clock.now = START.plusSeconds(91);
      // The first of these was asked before.
      nothing(source);
      nothing(source);
      assertThat(source.marks())
          .extracting(Mark::readThrough)
          .containsExactly(START.plusSeconds(91).minus(ScriptedQueue.VISIBILITY));
    }
  }

  @Test
  void whateverARequestFailsWithTheQueueIsAskedAgain() {
    try (SqsSource source = source()) {
      script.fails(new IllegalStateException("a fault of ours"));
      script.gives(1, START);
      assertThat(source.poll(PATIENCE)).isEmpty();
      assertThat(source.poll(PATIENCE)).hasSize(1);
    }
  }

  private SqsSource source() {
    var settings =
        new SqsSettings(
            "answers", Duration.ofSeconds(1), 8, SqsSettings.Body.TEXT, null, null, null, null);
    return new SqsSource(new Queue(script, "answers"), settings, "answers.a/0", PATIENCE, clock);
  }

  /** One request that finds the queue empty. */
  private void nothing(SqsSource source) {
    script.gives(0, START);
    assertThat(source.poll(PATIENCE)).isEmpty();
  }

  private static final class HandClock extends Clock {
    volatile Instant now = START;

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
      return this;
    }
  }
}
