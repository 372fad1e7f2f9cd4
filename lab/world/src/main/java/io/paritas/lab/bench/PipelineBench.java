package io.paritas.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The comparator's whole topology beside a bare copy and the DSL's outer join: a broker in its own
 * process, data loaded first, then in turn, three rounds, all exactly once with the same settings.
 * A round before them warms the JVM and is not counted: a service runs for weeks, and the contender
 * with the most code pays the most for a cold start. Machines are noisy; ratios are what counts.
 */
@Command(
    name = "pipeline",
    description = "The comparator's topology beside a bare copy and the DSL's outer join.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PipelineBench implements Callable<Integer> {
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 0;

  @Option(names = "--pairs", description = "Pairs loaded before anything is measured.")
  private int pairs = 1_000_000;

  @Option(
      names = "--skew",
      description =
          "tight: both sides in step; full: one side is read to its end before the other begins."
              + " ${COMPLETION-CANDIDATES}")
  private Skew skew = Skew.tight;

  @Option(names = "--divergent", description = "Share of pairs that differ, 0 to 1.")
  private double divergent = 0.1;

  @Option(names = "--threads", description = "Stream threads.")
  private int threads = 2;

  @Option(names = "--report", description = "Writes the figures as JSON.")
  private @Nullable Path report;

  /** How far apart the two sides of a pair lie. */
  enum Skew {
    tight,
    full
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchBroker broker = BenchBroker.start()) {
      Workload workload = new Workload(pairs, skew, divergent);
      System.out.printf(
          "Loading %,d pairs (%s skew, %.1f %% divergent) ...%n", pairs, skew, divergent * 100);
      workload.load(broker.bootstrapServers());
      Map<Contender, List<Double>> rates = new EnumMap<>(Contender.class);
      for (int round = WARM_UP; round <= ROUNDS; round++) {
        for (Contender contender : Contender.values()) {
          double rate = contender.run(broker.bootstrapServers(), workload, threads, round);
          if (round != WARM_UP) {
            rates.computeIfAbsent(contender, c -> new ArrayList<>()).add(rate);
          }
          System.out.printf(
              "  %-8s %-14s %,10.0f pairs/s%n",
              round == WARM_UP ? "warm-up" : "round " + round, contender.label(), rate);
        }
      }
      PipelineFigures figures = PipelineFigures.of(pairs, skew.name(), divergent, threads, rates);
      figures.print(System.out);
      if (report != null) {
        figures.write(report);
      }
      return 0;
    }
  }
}
