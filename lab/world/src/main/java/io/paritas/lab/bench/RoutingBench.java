package io.paritas.lab.bench;

import io.paritas.routing.Owner;
import io.paritas.routing.Route;
import io.paritas.routing.RoutingTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a router's table costs: the bytes of an account, and the time of a look-up. */
@Command(
    name = "routing",
    description = "Bytes of an account in a router's table, and the time of a look-up.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class RoutingBench implements Callable<Integer> {
  private static final int LOOK_UPS_TIMED_TOGETHER = 20;
  private static final int COLLECTIONS = 5;
  private static final long A_BANK = 70_000_000;

  @Option(names = "--accounts", description = "Accounts, each of them a group of its own.")
  private int accounts = 1_000_000;

  @Option(names = "--look-ups", description = "Look-ups of accounts taken at random.")
  private int lookUps = 2_000_000;

  private long found;

  @Override
  public Integer call() {
    String[] ids = new String[accounts];
    for (int i = 0; i < accounts; i++) {
      ids[i] = "DE%020d".formatted(i * 7_919L);
    }
    long before = usedHeap();
    long began = System.nanoTime();
    RoutingTable table = new RoutingTable();
    for (String id : ids) {
      table.apply(id, Route.alone(id, Owner.LEGACY, 1));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double bytes = (double) (usedHeap() - before) / accounts;
    System.out.printf(
        "  %,d accounts of 22 characters, each a group: %.1f bytes an account%n",
        table.accounts(), bytes);
    System.out.printf("  so 70,000,000 take %.2f GB%n", bytes * A_BANK / 1e9);
    System.out.printf("  taken in at %,.0f routes a second%n", accounts / seconds);
    lookUp(table, ids, lookUps / 4);
    report(lookUp(table, ids, lookUps));
    return found == 0 ? 1 : 0;
  }

  /** Nanoseconds of a look-up, sorted; a timer's own cost is spread over some look-ups. */
  private double[] lookUp(RoutingTable table, String[] ids, int count) {
    SplittableRandom random = new SplittableRandom(1);
    double[] nanos = new double[count / LOOK_UPS_TIMED_TOGETHER];
    String[] asked = new String[LOOK_UPS_TIMED_TOGETHER];
    for (int i = 0; i < nanos.length; i++) {
      Arrays.setAll(asked, one -> ids[random.nextInt(ids.length)]);
      long began = System.nanoTime();
      for (String id : asked) {
        found += table.find(id).epoch();
      }
      nanos[i] = (double) (System.nanoTime() - began) / LOOK_UPS_TIMED_TOGETHER;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static void report(double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    System.out.printf(
        "  a look-up of a random account: mean %.0f ns, p50 %.0f ns, p99 %.0f ns (of means of %d)%n",
        mean,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        LOOK_UPS_TIMED_TOGETHER);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
