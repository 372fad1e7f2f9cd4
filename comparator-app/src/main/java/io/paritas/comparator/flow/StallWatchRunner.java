package io.paritas.comparator.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Has the watch take a look every second, in a thread of its own. */
final class StallWatchRunner implements SmartLifecycle {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final StallWatch watch;
  private volatile @Nullable Thread thread;

  StallWatchRunner(StallWatch watch) {
    this.watch = watch;
  }

  @Override
  public void start() {
    if (watch.watches()) {
      thread = Thread.ofVirtual().name("stall-watch").start(this::run);
    }
  }

  private void run() {
    try {
      while (true) {
        watch.look();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
