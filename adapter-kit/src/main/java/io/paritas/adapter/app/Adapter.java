package io.paritas.adapter.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All loops of one adapter: started last, and stopped first and in peace. */
public final class Adapter implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Adapter.class);
  private static final long STOP_MILLIS = 20_000;

  private final String name;
  private final int count;
  private final IntFunction<AdapterLoop> loops;
  private final List<Running> running = new ArrayList<>();

  private record Running(AdapterLoop loop, Thread thread) {}

  Adapter(String name, int count, IntFunction<AdapterLoop> loops) {
    this.name = name;
    this.count = count;
    this.loops = loops;
  }

  @Override
  public synchronized void start() {
    for (int i = 0; i < count; i++) {
      AdapterLoop loop = loops.apply(i);
      running.add(new Running(loop, Thread.ofPlatform().name(name + "-" + i).start(loop)));
    }
  }

  @Override
  public synchronized void stop() {
    running.forEach(one -> one.loop().stop());
    for (Running one : running) {
      try {
        one.thread().join(STOP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (one.thread().isAlive()) {
        LOG.warn("{} did not end in time; its transaction will time out", one.thread().getName());
        one.thread().interrupt();
      }
    }
    running.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !running.isEmpty();
  }
}
