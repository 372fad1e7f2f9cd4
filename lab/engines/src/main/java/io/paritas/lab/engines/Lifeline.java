package io.paritas.lab.engines;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a main class, and ends a few seconds after the process that started this one: a test that is
 * killed leaves nobody behind. Who watches its standard input has these seconds to clean up.
 */
final class Lifeline {
  private static final int SECONDS = 5;

  private Lifeline() {}

  /**
   * @param args the main class, and what it is given
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    ProcessHandle.current().parent().ifPresent(Lifeline::endWith);
    Method main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(args[0] + " failed", e.getCause());
    }
  }

  private static void endWith(ProcessHandle parent) {
    parent
        .onExit()
        .thenRunAsync(
            () -> Runtime.getRuntime().halt(1),
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
  }
}
