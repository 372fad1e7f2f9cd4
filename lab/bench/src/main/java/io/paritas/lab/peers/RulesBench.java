package io.paritas.lab.peers;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./paritas bench rules} */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Judges pairs of 750-byte answers under 12 rules, from canonical bytes and from JSON text,",
      "beside JsonUnit, JSONassert, JaVers, AREX and zjsonpatch on the same documents (JMH).",
      "Each is told all the rules that its documentation lets it be told, and says every difference.",
      "jsonAssertByHand has lists by key in code of ours, which no library has: it is no peer.",
      "About five minutes; wants an otherwise idle machine."
    })
public final class RulesBench implements Callable<Integer> {
  private static final List<String> ROWS =
      List.of(
          "arraysEquals",
          RulesFigures.BYTES,
          "jacksonStreaming",
          RulesFigures.JSON,
          RulesFigures.TREE_DIFF,
          RulesFigures.BY_HAND,
          "jsonAssert",
          "javers",
          "jsonUnit",
          "arex");

  @Option(names = "--report", paramLabel = "FILE.json", description = "write the figures there")
  private @Nullable Path report;

  @Option(
      names = "--iterations",
      defaultValue = "3",
      description = "seconds measured by each process (default: ${DEFAULT-VALUE})")
  private int iterations;

  @Option(
      names = "--warmup",
      defaultValue = "3",
      description = "seconds before that (default: ${DEFAULT-VALUE})")
  private int warmup;

  @Option(
      names = "--forks",
      defaultValue = "2",
      description = "processes a comparator and case (default: ${DEFAULT-VALUE})")
  private int forks;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Measuring %d comparators on %d pairs, about %d s ...%n",
        ROWS.size(),
        Documents.all().size(),
        ROWS.size() * Documents.all().size() * forks * (iterations + warmup + 1));
    out.flush();
    RulesFigures figures = RulesFigures.of(new Runner(options().build()).run());
    print(figures, out);
    if (report != null) {
      JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValue(report, all(figures));
      out.println("Report: " + report);
    }
    out.flush();
    return 0;
  }

  private ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .include(RulesBenchmark.class.getName() + "\\.")
        .forks(forks)
        .warmupIterations(warmup)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .jvmArgsAppend(forkArguments())
        .verbosity(VerboseMode.SILENT);
  }

  /**
   * Quiet logs; AREX leaves threads behind that nobody ends; and a heap whose pages are there from
   * the beginning, or those who allocate most would pay for the machine's handing them out.
   */
  private static String[] forkArguments() {
    return Stream.concat(
            Stream.of(
                "-Djmh.shutdownTimeout=1", "-Xms1g", "-Xmx1g", "-Xmn512m", "-XX:+AlwaysPreTouch"),
            Stream.of("logback.configurationFile", "paritas.lab.log")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name)))
        .toArray(String[]::new);
  }

  private static void print(RulesFigures figures, PrintWriter out) {
    out.printf(Locale.ROOT, "%n%-20s %14s %18s%n", "us a pair", "identical", "three differences");
    for (String row : ROWS) {
      out.printf(
          Locale.ROOT,
          "%-20s %14.3f %18.3f%n",
          row,
          figures.nanos(Documents.IDENTICAL, row) / 1_000,
          figures.nanos(Documents.THREE, row) / 1_000);
    }
    out.printf("%nTheir time over ours, from JSON text, the worse of the cases:%n");
    figures
        .ratios()
        .forEach((name, ratio) -> out.printf(Locale.ROOT, "  %-32s %6.1f%n", name, ratio));
    out.println();
    figures
        .targets()
        .forEach((target, held) -> out.printf("  %-4s %s%n", held ? "ok" : "MISS", target));
  }

  private static Map<String, Object> all(RulesFigures figures) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("unit", "nanoseconds a pair, the median second of all processes");
    all.put("jdk", System.getProperty("java.version"));
    all.put("documentBytes", Documents.named(Documents.IDENTICAL).official().length());
    all.put("rules", 12);
    all.put("cases", figures.nanos());
    all.put("ratios", figures.ratios());
    all.put("targets", figures.targets());
    return all;
  }
}
