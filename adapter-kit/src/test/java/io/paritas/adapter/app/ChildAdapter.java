package io.paritas.adapter.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** An adapter in a JVM of its own, to be killed. */
final class ChildAdapter {
  private ChildAdapter() {}

  public static void main(String[] args) throws Exception {
    AdapterSettings settings = AdapterWorld.settings(args[0], args[1], args[2], args[3]);
    Adapter adapter =
        AdapterWorld.adapter(settings, new SimpleMeterRegistry(), new AdapterState(1));
    adapter.start();
    System.out.println("STARTED");
    while (System.in.read() >= 0) {
      // Until the test ends.
    }
    System.exit(0);
  }
}
