package io.paritas.lab.diff;

import io.paritas.rules.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Both files are first dealt out into buckets on disk by key, then joined bucket by bucket, so that
 * memory holds a few buckets and never a file.
 *
 * @param temporary where the buckets go; about as large as both files together
 */
record Run(
    Extract official,
    Layout officialLayout,
    Extract shadow,
    Layout shadowLayout,
    RuleSet rules,
    Instant at,
    Path temporary,
    Progress progress) {
  private static final long BUCKET_BYTES = 8 << 20;
  private static final int MOST_BUCKETS = 256;
  private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

  /** What came of it: the rows of each file, and the tally. */
  record Outcome(long officialRows, long shadowRows, Tally tally) {}

  /**
   * @throws BadInputException where a file cannot be read as what it is
   */
  Outcome run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(temporary, "paritas-diff");
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      return run(directory, workers);
    } finally {
      workers.shutdownNow();
      delete(directory);
    }
  }

  private Outcome run(Path directory, ExecutorService workers)
      throws IOException, InterruptedException {
    long larger = Math.max(official.size(), shadow.size());
    int count = (int) Math.clamp(larger / BUCKET_BYTES + 1, 1, MOST_BUCKETS);
    Buckets left = new Buckets(directory, "official", count);
    Buckets right = new Buckets(directory, "shadow", count);
    all(
        workers,
        List.of(
            () -> deal(official, officialLayout, left), () -> deal(shadow, shadowLayout, right)));
    Tally tally = new Tally();
    List<Callable<Boolean>> joins = new ArrayList<>();
    long share = (official.size() + shadow.size()) / count;
    for (int i = 0; i < count; i++) {
      int bucket = i;
      joins.add(
          () -> {
            Join join = new Join(rules, at, officialLayout, shadowLayout);
            tally.add(join.run(left, right, bucket));
            progress.more(share);
            return true;
          });
    }
    all(workers, joins);
    progress.end();
    return new Outcome(left.records(), right.records(), tally);
  }

  private Boolean deal(Extract extract, Layout layout, Buckets buckets) throws IOException {
    Layout.Reader reader = layout.reader();
    try (Rows records = extract.records(progress::more);
        buckets) {
      while (records.next()) {
        buckets.add(reader.keyed(records.record(), records.line()), records.line());
      }
    }
    return true;
  }

  private static void all(ExecutorService workers, List<Callable<Boolean>> tasks)
      throws InterruptedException, IOException {
    List<Future<Boolean>> futures = workers.invokeAll(tasks);
    for (Future<Boolean> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof BadInputException bad) {
          throw bad;
        }
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
