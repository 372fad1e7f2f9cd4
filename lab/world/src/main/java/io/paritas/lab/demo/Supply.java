package io.paritas.lab.demo;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.PaySim;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Planting;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a run and what is planted in them.
 *
 * @param total how many commands there are; 0 when they do not end
 */
record Supply(Iterator<Command> commands, long total, Plan plan) {
  private static final int PAIRS_A_DEFECT = 2_000;
  private static final int MOST_OF_EACH = 25;
  private static final int ACCOUNTS_WITHOUT_END = 2_000;

  /** So many commands of the generator, planted ones among them. */
  static Supply generated(long seed, int pairs) {
    Planting planting = planting(seed, pairs);
    int others = pairs - planting.size();
    return new Supply(planting.among(new RandomBank(seed, others), others), pairs, planting.plan());
  }

  /** Commands of the generator that do not end; what is planted is among the first. */
  static Supply withoutEnd(long seed, int first) {
    Planting planting = planting(seed, first);
    return new Supply(
        planting.among(RandomBank.withoutEnd(seed, ACCOUNTS_WITHOUT_END), first),
        0,
        planting.plan());
  }

  /**
   * The commands of a file, all or the first ones.
   *
   * @param pairs how many at most; null for all
   */
  static Supply from(Path file, @Nullable Integer pairs, boolean plant, long seed) {
    int count = Math.toIntExact(Math.min(count(file), pairs == null ? Long.MAX_VALUE : pairs));
    Iterator<Command> commands = PaySim.read(file).limit(count).iterator();
    if (!plant) {
      return new Supply(commands, count, Plan.NONE);
    }
    Planting planting = planting(seed, count);
    return new Supply(planting.among(commands, count), count + planting.size(), planting.plan());
  }

  private static long count(Path file) {
    try (Stream<Command> commands = PaySim.read(file)) {
      return commands.count();
    }
  }

  private static Planting planting(long seed, int pairs) {
    return new Planting(seed, Math.clamp(pairs / PAIRS_A_DEFECT, 1, MOST_OF_EACH));
  }

  /** The fewest pairs that leave room for one of each defect and some life around it. */
  static int fewest() {
    return 20 * Defect.values().length;
  }
}
