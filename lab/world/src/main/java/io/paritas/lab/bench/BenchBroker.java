package io.paritas.lab.bench;

import io.paritas.lab.engines.ChildJvm;
import io.paritas.lab.engines.EmbeddedBroker;
import java.time.Duration;

/**
 * A broker in a process of its own, so that it shares no heap and no collector with what is
 * measured.
 */
final class BenchBroker implements AutoCloseable {
  /**
   * All threads of a contender join at once. Else one would have all tasks until it hears of the
   * other, three seconds later, and whether these were counted would be a matter of luck.
   */
  private static final String JOIN_TOGETHER = "group.initial.rebalance.delay.ms=1500";

  private final ChildJvm process;
  private final String bootstrapServers;

  private BenchBroker(ChildJvm process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  static BenchBroker start() {
    ChildJvm process =
        ChildJvm.of(EmbeddedBroker.class).heap("1g").arguments(JOIN_TOGETHER).start();
    String address = process.awaitLine("READY bootstrap=(\\S+)", Duration.ofSeconds(60)).group(1);
    return new BenchBroker(process, address);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    process.stop();
  }
}
