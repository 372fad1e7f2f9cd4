package io.paritas.lab.demo;

import io.paritas.lab.world.Login;
import io.paritas.lab.world.Wiring;
import io.paritas.lab.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./paritas demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the whole world on this machine and shows where to look; Ctrl-C stops it.",
      "With --once, runs to the end and checks every verdict against what was planted:",
      "exit code 0 when they agree exactly, 1 when not."
    })
public final class Demo implements Callable<Integer> {
  static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int DEFAULT_PAIRS = 20_000;
  private static final int PER_SECOND_AFTERWARDS = 50;

  private final PrintStream out = System.out;

  @Option(names = "--once", description = "Run to the end, check, print a table and stop.")
  boolean once;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "How many commands to feed. Default 20000, or all of a file.")
  @Nullable Integer pairs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the commands and of what is planted. Default ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--commands",
      paramLabel = "FILE",
      description = "Take the commands from a file in PaySim's columns (.csv or .csv.gz).")
  @Nullable Path commands;

  @Option(names = "--plant", description = "Plant defects in a file's run, too.")
  boolean plant;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON.")
  @Nullable Path report;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "6",
      description = "Partitions of every topic keyed by account. Default ${DEFAULT-VALUE}.")
  int partitions;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the REST API. Default: 8080 if it is free; any with --once.")
  int port;

  @Option(
      names = "--wires",
      paramLabel = "KIND",
      defaultValue = "bank",
      description = {
        "How the platforms answer. bank: legacy in EBCDIC records, the candidate through SQS.",
        "json: both in JSON on topics. Default ${DEFAULT-VALUE}."
      })
  String wires = "bank";

  @Option(
      names = "--promotion",
      negatable = true,
      description = {
        "Ends with the second act: a build without the defects is promoted, and one account",
        "is rolled back on its way. Default: yes, but for commands from a file."
      })
  @Nullable Boolean promotion;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many groups are promoted, each of one account. Default ${DEFAULT-VALUE}.")
  int groups;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    Supply supply = supply();
    Login login = Login.madeUp();
    Wiring wiring = Wiring.valueOf(wires.toUpperCase(Locale.ROOT));
    int api = Ports.forApi(port, !once);
    var settings =
        new World.Settings(partitions, PATIENCE, api, login, supply.plan(), wiring, promotes());
    Interrupt interrupt = new Interrupt();
    long began = System.nanoTime();
    try (World world = World.start(settings, interrupt.unlessAsked(this::starting))) {
      Run run = new Run(world, login, supply, partitions, interrupt, out);
      Finale finale = promotes() ? new Finale(world, login, groups, interrupt, out) : null;
      Signposts.print(out, world, settings, Duration.ofNanos(System.nanoTime() - began));
      if (once) {
        return judge(run, finale);
      }
      run.untilInterrupted(first(), PER_SECOND_AFTERWARDS, finale);
      return 0;
    } catch (Run.InterruptedRunException e) {
      out.println(e.getMessage());
      return 1;
    } catch (RuntimeException | LinkageError e) {
      if (!interrupt.wasAsked()) { // else: what still starts fails in a JVM that goes
        throw e;
      }
      out.println("Stopped before everything ran.");
      return 1;
    } finally {
      interrupt.stopped();
    }
  }

  private void starting(String what) {
    out.println("Starting " + what + " ...");
  }

  private int judge(Run run, @Nullable Finale finale) throws IOException {
    Report result = run.toTheEnd(seed, PATIENCE);
    out.print(ReportTable.of(result));
    write(result); // what is found stays, whatever becomes of the second act
    if (finale != null) {
      result = result.with(finale.play());
      write(result);
    }
    if (report != null) {
      out.println("  Report: " + report);
    }
    return result.holds() ? 0 : 1;
  }

  private void write(Report result) throws IOException {
    if (report != null) {
      JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Files.writeString(report, json.writeValueAsString(result) + System.lineSeparator());
    }
  }

  private Supply supply() {
    if (commands != null) {
      return Supply.from(commands, pairs, plant, seed);
    }
    return once ? Supply.generated(seed, first()) : Supply.withoutEnd(seed, first());
  }

  private boolean promotes() {
    return promotion == null ? commands == null : promotion;
  }

  private int first() {
    return pairs == null ? DEFAULT_PAIRS : pairs;
  }

  private void check() {
    require(commands == null || Files.isReadable(commands), "Cannot read " + commands);
    int fewest = commands == null ? Supply.fewest() : 1;
    require(pairs == null || pairs >= fewest, "--pairs must be " + fewest + " or more");
    require(partitions >= 1 && partitions <= 64, "--partitions must be 1 to 64");
    require(wires.matches("bank|json"), "--wires must be bank or json");
    require(groups >= 10 && groups <= 200, "--groups must be 10 to 200");
    require(port >= 0 && port <= 65_535, "--port must be a port, or 0 for a free one");
    require(
        report == null || report.toAbsolutePath().getParent().toFile().isDirectory(),
        "The directory of " + report + " does not exist");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds && spec != null) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
