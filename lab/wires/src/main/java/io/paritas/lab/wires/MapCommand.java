package io.paritas.lab.wires;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.Cut;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./paritas map} */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tries a mapping spec on a file of raw records, without any server: canonical responses on the",
      "standard output, one JSON object a line; what was rejected and why beside them.",
      "Exit code: 0 all mapped, 1 some rejected, 2 the spec or the file cannot be used."
    })
public final class MapCommand implements Callable<Integer> {
  private static final int MAPPED = 0;
  private static final int REJECTED = 1;
  private static final int COULD_NOT = 2;

  @Option(names = "--spec", required = true, paramLabel = "FILE.yaml", description = "the spec")
  private Path mapping = Path.of("");

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "raw records as the platform writes them; plain or .gz")
  private Path in = Path.of("");

  @Option(
      names = "--records",
      paramLabel = "HOW",
      description =
          "how records follow one another: lines, rows, fixed:BYTES, rdw, length2, length4, varint, whole"
              + " (default: as the wire is usually written)")
  private @Nullable String records;

  @Option(names = "--limit", paramLabel = "N", description = "stop after so many records")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "about when the file was written, where times of the spec have no year")
  private @Nullable LocalDate asOf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      return map();
    } catch (InvalidSpecException | IllegalArgumentException e) {
      return could(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return could(e.getFile() + ": there is no such file that can be read; check the path");
    } catch (IOException e) {
      return could(in + ": " + e.getMessage());
    }
  }

  private int could(String why) {
    spec.commandLine().getErr().println("Cannot map: " + why);
    spec.commandLine().getErr().flush();
    return COULD_NOT;
  }

  private int map() throws IOException {
    MappingSpec compiled =
        MappingSpec.compile(mapping.toString(), Files.readString(mapping), Wires.all());
    recorded(compiled);
    Cut cut =
        records == null || records.equals("rows") && compiled.cut() instanceof Cut.Rows
            ? compiled.cut()
            : Cuts.parse(records);
    Tally tally = new Tally();
    try (Recording recording = Recording.open(in, cut)) {
      byte[] raw = recording.next();
      if (raw != null && compiled.isNames(raw)) {
        spec.commandLine().getErr().println("The first row names the columns; it is no record.");
        raw = recording.next();
      }
      while (raw != null && tally.read < limit) {
        one(compiled, raw, tally);
        raw = recording.next();
      }
    } catch (WrongLengthException e) {
      tally.read++;
      rejected("broken-record", String.valueOf(e.getMessage()), tally);
    }
    tally.say(spec.commandLine().getErr());
    return tally.reasons.isEmpty() ? MAPPED : REJECTED;
  }

  private void one(MappingSpec compiled, byte[] raw, Tally tally) {
    tally.read++;
    PrintWriter out = spec.commandLine().getOut();
    switch (compiled.translate(
        raw, recorded(compiled), field -> tally.defaults.merge(field, 1L, Long::sum))) {
      case Translated.Accepted accepted -> out.println(ResponseJson.line(accepted.response()));
      case Translated.Rejection no -> rejected(no.reason().tag(), no.detail(), tally);
    }
    out.flush();
  }

  private void rejected(String reason, String detail, Tally tally) {
    tally.reasons.merge(reason, 1L, Long::sum);
    spec.commandLine().getErr().println("record %d: %s: %s".formatted(tally.read, reason, detail));
  }

  private @Nullable Instant recorded(MappingSpec compiled) {
    if (asOf == null && !compiled.yearless().isEmpty()) {
      throw new IllegalArgumentException(
          "times of the spec have no year (%s); say with --as-of DATE about when %s was written"
              .formatted(String.join(", ", compiled.yearless()), in));
    }
    return asOf == null ? null : asOf.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  /** What was seen. */
  private static final class Tally {
    private long read;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> defaults = new TreeMap<>();

    void say(PrintWriter err) {
      long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
      err.printf("%d records: %d mapped, %d rejected%n", read, read - rejected, rejected);
      reasons.forEach((reason, count) -> err.printf("  rejected as %s: %d%n", reason, count));
      defaults.forEach(
          (field, count) ->
              err.printf("  %s was not there and took its default: %d%n", field, count));
      err.flush();
    }
  }
}
