package io.paritas.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The release that is promoted in the lab, whose accounts, and by which policy: as a bank's, with
 * seconds where a bank has days.
 */
public final class Release {
  /** The only build of the candidate whose evidence counts. */
  public static final String BUILD = "cell-2.4.0";

  /** The cell of the candidate in which the lab's accounts go. */
  public static final String CELL = "eu-1";

  private static final String ACCOUNTS = "DE-P";

  private static final List<String> POLICY =
      List.of(
          "candidate-build=" + BUILD,
          "policy.pairs=5",
          "policy.clean-for=1s",
          "policy.probation=8s",
          "policy.fence-budget=20s",
          // A queue is read through later than a topic, by the time that it may hide a message.
          "policy.drain-budget=60s",
          "policy.clock-slack=50ms",
          "policy.most-fenced=100",
          "policy.lease=5s",
          "statistics.tolerated-rate=0.1",
          "statistics.pairs-of-type=20",
          "breaker.divergent-share=0.05",
          "breaker.window=10s",
          "wave-aborts=100");

  private Release() {}

  /** The number of an account that is to be promoted; 1 or more. */
  public static String account(int number) {
    return String.format("%s%04d", ACCOUNTS, number);
  }

  /** Whether promotion gives an account its routes. */
  public static boolean isFor(String accountId) {
    return accountId.startsWith(ACCOUNTS);
  }

  /** What a reader should know of the policy; under {@code paritas.promotion}. */
  public static List<String> policy() {
    return POLICY;
  }

  /** For the comparator. */
  static List<String> settings() {
    List<String> arguments =
        new ArrayList<>(POLICY.stream().map(setting -> "--paritas.promotion." + setting).toList());
    arguments.add("--paritas.promotion.enabled=true");
    arguments.add("--paritas.promotion.signer.made-up=true");
    // The lab's own Reloader does it, in every run.
    arguments.add("--paritas.promotion.reload.rehearsed-until=2100-01-01T00:00:00Z");
    arguments.add("--paritas.flow.cohort-pairs=1000");
    return arguments;
  }
}
