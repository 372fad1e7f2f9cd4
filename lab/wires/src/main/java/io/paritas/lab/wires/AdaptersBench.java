package io.paritas.lab.wires;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./paritas bench adapters} */
@Command(
    name = "adapters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Raw records decoded and mapped to canonical responses, by one thread, from memory.",
      "Each wire is warmed up, then measured in rounds; the middle one counts. Records a second are",
      "those of a core: of the thread's own time, so that other work on the machine does not count."
    })
public final class AdaptersBench implements Callable<Integer> {
  private static final int RECORDS = 2_000;

  @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "2", description = "of a round, and of warming up")
  private int seconds;

  @Option(names = "--report", paramLabel = "FILE.json", description = "write all figures there")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  /** One wire: its spec, its records, and how many a second are asked of it. */
  private record Contender(String name, String file, List<byte[]> records, long asked) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-28s %8s %12s %12s%n", "wire", "bytes", "records/s", "asked for");
    Map<String, Object> figures = new LinkedHashMap<>();
    boolean enough = true;
    for (Contender one : contenders()) {
      long perSecond = measure(one);
      enough &= perSecond >= one.asked();
      out.printf(
          Locale.ROOT,
          "%-28s %8d %,12d %,12d%n",
          one.name(),
          one.records().getFirst().length,
          perSecond,
          one.asked());
      out.flush();
      figures.put(one.name(), perSecond);
    }
    if (report != null) {
      Files.writeString(report, JsonMapper.builder().build().writeValueAsString(figures) + "\n");
    }
    return enough ? 0 : 1;
  }

  private static List<Contender> contenders() {
    return List.of(
        new Contender(
            "EBCDIC copybook records",
            "bench-copybook.yaml",
            BenchRecords.ebcdic(RECORDS),
            100_000),
        new Contender("JSON", "bench-json.yaml", BenchRecords.json(RECORDS), 150_000),
        new Contender("ISO 8583", "bench-iso8583.yaml", BenchRecords.iso8583(RECORDS), 60_000));
  }

  private long measure(Contender one) throws IOException {
    MappingSpec mapping = MappingSpec.compile(one.file(), text(one.file()), Wires.all());
    for (byte[] record : one.records()) {
      if (mapping.translate(record) instanceof Translated.Rejection no) {
        throw new IllegalStateException(one.name() + ": " + no.detail());
      }
    }
    round(mapping, one.records());
    long[] perSecond = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      perSecond[i] = round(mapping, one.records());
    }
    Arrays.sort(perSecond);
    return perSecond[rounds / 2];
  }

  private long round(MappingSpec mapping, List<byte[]> records) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    long end = begin + seconds * 1_000_000_000L;
    long mapped = 0;
    while (threads.getCurrentThreadCpuTime() < end) {
      for (byte[] record : records) {
        mapped += mapping.translate(record) instanceof Translated.Accepted ? 1 : 0;
      }
    }
    return mapped * 1_000_000_000L / (threads.getCurrentThreadCpuTime() - begin);
  }

  private static String text(String file) throws IOException {
    try (InputStream in = AdaptersBench.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
