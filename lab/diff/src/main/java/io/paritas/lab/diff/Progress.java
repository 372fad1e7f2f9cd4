package io.paritas.lab.diff;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A bar on the terminal; nothing where there is none. Safe for several threads. */
final class Progress {
  private static final int WIDTH = 40;
  private static final int REDRAW_MILLIS = 200;

  private final PrintStream out;
  private final boolean shown;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong drawn = new AtomicLong();

  /**
   * @param total bytes of both files; joining them counts as much as reading them
   */
  Progress(PrintStream out, boolean shown, long total) {
    this.out = out;
    this.shown = shown;
    this.total = Math.max(1, 2 * total);
  }

  void more(long bytes) {
    long now = done.addAndGet(bytes);
    long at = System.nanoTime() / 1_000_000;
    long last = drawn.get();
    if (shown && at - last > REDRAW_MILLIS && drawn.compareAndSet(last, at)) {
      draw(Math.min(1, now / (double) total));
    }
  }

  private void draw(double share) {
    int full = (int) Math.round(share * WIDTH);
    out.printf("\r[%s%s] %3.0f %% ", "#".repeat(full), ".".repeat(WIDTH - full), share * 100);
    out.flush();
  }

  void end() {
    if (shown) {
      out.print("\r" + " ".repeat(WIDTH + 10) + "\r");
      out.flush();
    }
  }
}
