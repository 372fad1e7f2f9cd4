package io.paritas.comparator.flow;

import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.Journaled;
import io.paritas.comparator.pairing.Overflow;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.parity.Cohorts;
import io.paritas.comparator.parity.Due;
import io.paritas.comparator.parity.Leaning;
import io.paritas.comparator.parity.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The memory of one task: what waits, what was judged, how far each side was read, and the exact
 * tallies.
 */
final class TaskState {
  private final DiskOverflow overflow = new DiskOverflow();
  private final Pairing pairing;
  private final Tallies tallies = new Tallies();
  private final Sequence sequence = new Sequence();
  private final Names names = new Names();
  private final Due due = new Due();
  private final Leaning leaning = new Leaning();
  private final Cohorts cohorts = new Cohorts();
  private final RulesInUse rules;
  private final Map<Byte, Journaled> journaled = new HashMap<>();

  TaskState(Function<Overflow, Pairing> pairings, RuleBook book) {
    this.rules = new RulesInUse(book);
    this.pairing = pairings.apply(overflow);
    journaled.putAll(pairing.journaled());
    journaled.put((byte) 't', tallies);
    journaled.put((byte) 's', sequence);
    journaled.put((byte) 'n', names);
    journaled.put((byte) 'd', due);
    journaled.put((byte) 'r', rules);
    journaled.put((byte) 'l', leaning);
    journaled.put((byte) 'k', cohorts);
  }

  DiskOverflow overflow() {
    return overflow;
  }

  Pairing pairing() {
    return pairing;
  }

  Tallies tallies() {
    return tallies;
  }

  Sequence sequence() {
    return sequence;
  }

  Names names() {
    return names;
  }

  Due due() {
    return due;
  }

  Leaning leaning() {
    return leaning;
  }

  Cohorts cohorts() {
    return cohorts;
  }

  RulesInUse rules() {
    return rules;
  }

  Map<Byte, Journaled> journaled() {
    return journaled;
  }
}
