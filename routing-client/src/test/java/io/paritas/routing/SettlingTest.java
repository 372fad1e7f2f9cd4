package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Settling settling = new Settling(nanos::get);

  @Test
  void itIsNotOverBeforeItWasBegun() {
    assertThat(settling.isOver()).isFalse();
  }

  @Test
  void itIsOverOnceTheSpanHasPassed() {
    settling.begin(Duration.ofNanos(10));

    nanos.addAndGet(9);
    assertThat(settling.isOver()).isFalse();
    nanos.addAndGet(1);
    assertThat(settling.isOver()).isTrue();
  }

  @Test
  void afterAPredecessorThatStoppedNothingIsWaitedFor() {
    settling.begin(Duration.ZERO);

    assertThat(settling.isOver()).isTrue();
  }
}
