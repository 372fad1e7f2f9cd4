package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.LedgerReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Why nothing may be fenced now, whatever single accounts look like. */
public final class Breaker implements Supplier<List<String>> {
  private final LedgerReader ledger;
  private final FleetWatch fleet;
  private final Duration mostLag;

  /**
   * @param mostLag how far the ledger may be behind
   */
  public Breaker(LedgerReader ledger, FleetWatch fleet, Duration mostLag) {
    this.ledger = ledger;
    this.fleet = fleet;
    this.mostLag = mostLag;
  }

  @Override
  public List<String> get() {
    List<String> alarms = new ArrayList<>(fleet.alarms());
    Duration behind = ledger.behindFor();
    if (behind.compareTo(mostLag) > 0) {
      alarms.add("the ledger is " + behind.toSeconds() + " s behind what the tasks have said");
    }
    return alarms;
  }
}
