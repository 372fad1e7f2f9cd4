package io.paritas.comparator.promotion.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.promotion.ToldTroubles;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.MemoryStore;
import io.paritas.comparator.promotion.waves.QuietWorld;
import io.paritas.comparator.promotion.waves.Waves;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PromotionRunTest {
  private final RunState state = new RunState(Clock.systemUTC());
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final CompletableFuture<List<String>> known = new CompletableFuture<>();

  @Test
  void anErrorIsSaidAndItsThreadBeginsAnew() throws Exception {
    QuietWorld world = new QuietWorld(List.of());
    MemoryStore waves = new MemoryStore();
    PromotionRun run = run(world.ports(erring(new MemoryStore())), waves);
    run.start();
    try {
      assertThat(known.get(10, TimeUnit.SECONDS)).containsExactly("promotion-0");
    } finally {
      run.stop();
    }
  }

  /** The first look fails as no look should; the next says what is known of the first. */
  private ControlStore erring(ControlStore store) {
    return (ControlStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ControlStore.class},
            (proxy, method, arguments) -> answer(store, method, arguments));
  }

  private Object answer(ControlStore store, Method method, Object[] arguments) throws Exception {
    if (method.getName().equals("waiting")) {
      if (broken.getAndSet(false)) {
        throw new AssertionError("no class was found");
      }
      known.complete(List.copyOf(state.failures().keySet()));
    }
    return method.invoke(store, arguments);
  }

  private PromotionRun run(Ports ports, MemoryStore store) {
    Commands commands = new Commands(ports, QuietWorld.POLICY);
    return new PromotionRun(
        1,
        () -> {},
        ports,
        QuietWorld.POLICY,
        new Waves(store, commands, new ToldTroubles(), ports.clock(), 3),
        () -> "rules@1",
        "build-1",
        state,
        new PromotionMetrics(new SimpleMeterRegistry()));
  }
}
