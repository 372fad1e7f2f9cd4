package io.paritas.lab.demo;

import io.paritas.lab.world.Feeder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ctrl-C: lets the run end by itself, and holds the JVM until everything is closed. */
final class Interrupt {
  private static final long LONGEST_STOP_SECONDS = 60;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Feeder feeder;

  Interrupt() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interrupt"));
  }

  void stops(Feeder fed) {
    feeder = fed;
  }

  private void onShutdown() {
    asked.countDown();
    Feeder fed = feeder;
    if (fed != null) {
      fed.stop();
    }
    try {
      closed.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean wasAsked() {
    return asked.getCount() == 0;
  }

  /** The same, that throws {@link Run.InterruptedRunException} once Ctrl-C came. */
  <T> Consumer<T> unlessAsked(Consumer<T> then) {
    return each -> {
      if (wasAsked()) {
        throw new Run.InterruptedRunException();
      }
      then.accept(each);
    };
  }

  /** Waits; true when Ctrl-C came meanwhile. */
  boolean within(long millis) {
    try {
      return asked.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void stopped() {
    closed.countDown();
  }
}
