package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.control.Controller;
import io.paritas.comparator.promotion.record.Phase;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One shard: those whose customers wait in every turn, those that rest now and then. */
final class ShardTurns implements Turns {
  /** While customers wait: how soon they are let go hangs on it. */
  private static final Duration FENCED = Duration.ofMillis(20);

  /** While this instance acts, and nobody waits. */
  private static final Duration PACE = Duration.ofMillis(200);

  /** While another instance acts. */
  private static final Duration ASIDE = Duration.ofMillis(500);

  /** From one look at a page of resting groups to the next. */
  private static final long SWEEP_NANOS = Duration.ofMillis(500).toNanos();

  private static final int MOST_A_SWEEP = 25;

  private final Controller controller;
  private final ShardFigures figures;
  private final LongSupplier nanos;
  private Phase sweeping = Phase.SHADOWING;
  private long sweptAt;

  ShardTurns(Controller controller, ShardFigures figures, LongSupplier nanos) {
    this.controller = controller;
    this.figures = figures;
    this.nanos = nanos;
    this.sweptAt = nanos.getAsLong() - SWEEP_NANOS;
  }

  @Override
  public Duration take() {
    if (!controller.turn()) {
      figures.acts(false);
      return ASIDE;
    }
    figures.acts(true);
    if (nanos.getAsLong() - sweptAt >= SWEEP_NANOS) {
      sweep();
      sweptAt = nanos.getAsLong();
    }
    return controller.fenced() > 0 ? FENCED : PACE;
  }

  /** A page; where that is the phase's last, the other phase's first as well. */
  private void sweep() {
    if (!controller.sweep(sweeping, MOST_A_SWEEP)) {
      sweeping = sweeping == Phase.SHADOWING ? Phase.ELIGIBLE : Phase.SHADOWING;
      controller.sweep(sweeping, MOST_A_SWEEP);
    }
  }

  @Override
  public void stop() {
    figures.acts(false);
    controller.stop();
  }
}
