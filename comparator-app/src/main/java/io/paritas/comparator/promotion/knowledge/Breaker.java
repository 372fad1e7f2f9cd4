package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.LedgerReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Why nothing may be fenced now, whatever single accounts look like. */
public final class Breaker implements Supplier<List<String>> {
  private final LedgerReader ledger;
  private final Duration mostLag;

  /**
   * @param mostLag how far the ledger may be behind
   */
  public Breaker(LedgerReader ledger, Duration mostLag) {
    this.ledger = ledger;
    this.mostLag = mostLag;
  }

  @Override
  public List<String> get() {
    Duration behind = ledger.behindFor();
    return behind.compareTo(mostLag) > 0
        ? List.of("the ledger is " + behind.toSeconds() + " s behind what the tasks have said")
        : List.of();
  }
}
