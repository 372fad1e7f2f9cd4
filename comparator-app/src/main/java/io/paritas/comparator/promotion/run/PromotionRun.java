package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.control.Controller;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.waves.Waves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread for each shard, one for the waves, and two for figures. Any number of instances run
 * them: a lease decides who acts for a shard. Whatever fails is tried again; the rest of the
 * application does not wait.
 */
public final class PromotionRun implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PromotionRun.class);
  private static final Duration WAVES = Duration.ofSeconds(1);
  private static final Duration LAG = Duration.ofMillis(500);
  private static final Duration COUNTS = Duration.ofSeconds(1);

  /** Short, because customers may be waiting. */
  private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

  private static final Duration STOP = Duration.ofSeconds(10);

  private final Runnable prepare;
  private final int shards;
  private final Release release;
  private final IntFunction<Turns> turns;
  private final List<ShardFigures> figures;
  private final Waves waves;
  private final RunState state;
  private final List<Thread> threads = new ArrayList<>();
  private volatile @Nullable CountDownLatch stopping;

  /**
   * @param prepare returns once the store can be used
   * @param ruleSet the one in force, {@code name@hash}
   * @param build the candidate's build that evidence has to be of
   */
  public PromotionRun(
      int shards,
      Runnable prepare,
      Ports ports,
      Policy policy,
      Waves waves,
      Supplier<String> ruleSet,
      String build,
      RunState state,
      PromotionMetrics metrics) {
    this.prepare = prepare;
    this.waves = waves;
    this.state = state;
    this.shards = shards;
    this.release = new Release(ports.store(), ruleSet, build);
    this.figures =
        IntStream.range(0, shards)
            .mapToObj(
                shard ->
                    new ShardFigures(shard, ports.store(), ports.routers(), metrics, ports.nanos()))
            .toList();
    String run = UUID.randomUUID().toString();
    this.turns =
        shard ->
            new ShardTurns(
                new Controller(shard, run + "/" + shard, ports, policy, release),
                figures.get(shard),
                ports.nanos());
  }

  @Override
  public synchronized void start() {
    CountDownLatch stop = new CountDownLatch(1);
    stopping = stop;
    for (int i = 0; i < shards; i++) {
      int shard = i;
      thread("promotion-" + shard, stop, () -> turns.apply(shard), () -> release.setUp(shard));
    }
    thread("promotion-waves", stop, () -> this::wave, () -> {});
    thread("promotion-lag", stop, () -> each(LAG, ShardFigures::lag), () -> {});
    thread("promotion-figures", stop, () -> each(COUNTS, ShardFigures::count), () -> {});
  }

  private Turns each(Duration pace, Consumer<ShardFigures> work) {
    return () -> {
      figures.forEach(work);
      return pace;
    };
  }

  private Duration wave() {
    waves.turn();
    return WAVES;
  }

  private void thread(String name, CountDownLatch stop, Supplier<Turns> work, Runnable setUp) {
    Thread thread = new Thread(() -> run(name, stop, work, setUp), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void run(String name, CountDownLatch stop, Supplier<Turns> work, Runnable setUp) {
    boolean ready = false;
    Turns taken = work.get();
    Duration rest = Duration.ZERO;
    while (!isOver(stop, rest)) {
      try {
        if (!ready) {
          prepare.run();
          setUp.run();
          ready = true;
        }
        rest = taken.take();
        state.worked(name);
      } catch (RuntimeException e) {
        rest = AFTER_FAILURE;
        if (state.failed(name, String.valueOf(e.getMessage()))) {
          LOG.warn("{} goes on after {}", name, e.toString());
        }
      } catch (Error e) {
        // Nobody would ever look at its groups again; what it held may be broken, so it begins
        // anew.
        rest = AFTER_ERROR;
        state.failed(name, e.toString());
        LOG.error("{} begins anew", name, e);
        taken.stop();
        taken = work.get();
        ready = false;
      }
    }
    taken.stop();
  }

  private static boolean isOver(CountDownLatch stop, Duration rest) {
    try {
      return stop.await(rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** A step that is under way is finished. Leases run out by themselves. */
  @Override
  public synchronized void stop() {
    CountDownLatch stop = stopping;
    stopping = null;
    if (stop == null) {
      return;
    }
    stop.countDown();
    long until = System.nanoTime() + STOP.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return stopping != null;
  }
}
