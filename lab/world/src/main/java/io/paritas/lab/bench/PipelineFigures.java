package io.paritas.lab.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The medians of a run, and the comparator's ratio to each of the others.
 *
 * @param ratios the comparator's pairs a second over the other's
 */
record PipelineFigures(
    int pairs,
    String skew,
    double divergent,
    int threads,
    Map<String, Double> pairsPerSecond,
    Map<String, Double> ratios) {

  static PipelineFigures of(
      int pairs, String skew, double divergent, int threads, Map<Contender, List<Double>> rates) {
    Map<String, Double> medians = new TreeMap<>();
    rates.forEach((contender, all) -> medians.put(contender.label(), median(all)));
    double ours = medians.get(Contender.COMPARATOR.label());
    Map<String, Double> ratios = new TreeMap<>();
    for (Contender other : List.of(Contender.COPY, Contender.DSL_OUTER_JOIN)) {
      ratios.put(other.label(), ours / medians.get(other.label()));
    }
    return new PipelineFigures(pairs, skew, divergent, threads, medians, ratios);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }

  void print(PrintStream out) {
    out.printf("%n%-16s %14s %12s%n", "", "pairs/s", "comparator is");
    for (Contender contender : Contender.values()) {
      Double ratio = ratios.get(contender.label());
      out.printf(
          "%-16s %,14.0f %12s%n",
          contender.label(),
          pairsPerSecond.get(contender.label()),
          ratio == null ? "" : "%.2f times".formatted(ratio));
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file,
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }
}
