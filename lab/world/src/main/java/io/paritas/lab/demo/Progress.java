package io.paritas.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line that is written over and over; every ten seconds a line of its own in a log file. */
final class Progress {
  private static final Duration IN_A_LOG = Duration.ofSeconds(10);
  private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);

  private final PrintStream out;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private long shown;
  private int width;
  private @Nullable Fleet last;
  private String lastAt = "";

  /** The launcher says whether a person looks on: before JDK 22, Java cannot tell. */
  Progress(PrintStream out) {
    this.out = out;
    this.terminal = Boolean.getBoolean("paritas.terminal");
  }

  /** Whether the line should be written again. */
  boolean isDue() {
    Duration pause = terminal ? ON_A_TERMINAL : IN_A_LOG;
    return shown == 0 || System.nanoTime() - shown >= pause.toNanos();
  }

  /**
   * Shows the last counts that were complete, and says so, while some partitions are not read.
   *
   * @param partitions how many there are
   */
  void show(long fed, long total, Fleet fleet, int partitions) {
    shown = System.nanoTime();
    if (fleet.complete() || last == null) {
      last = fleet;
      lastAt = clock();
    }
    String line = "  " + clock() + counts(fed, total, last) + note(fleet, partitions);
    out.print(terminal ? "\r" + padded(line) : line + System.lineSeparator());
    out.flush();
  }

  private static String counts(long fed, long total, Fleet fleet) {
    String of = total == 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
    return String.format(
        Locale.ROOT,
        "  %,d%s commands  %,d judged  %,d broken  %,d late  %,d waiting",
        fed,
        of,
        fleet.pairs(),
        fleet.broken(),
        fleet.late(),
        fleet.waiting());
  }

  private String note(Fleet fleet, int partitions) {
    if (fleet.complete()) {
      return "";
    }
    String why =
        fleet.incomplete() == null
            ? "not complete"
            : fleet.incomplete().why().toLowerCase(Locale.ROOT);
    return "  (%s: %d of %d partitions are read; counts of %s)"
        .formatted(why, fleet.partitions().size(), partitions, lastAt);
  }

  /** Ends the line, so that other things can be printed. */
  void end() {
    if (terminal && width > 0) {
      out.println();
      width = 0;
    }
  }

  private String padded(String line) {
    String padded = line + " ".repeat(Math.max(0, width - line.length()));
    width = line.length();
    return padded;
  }

  private String clock() {
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
