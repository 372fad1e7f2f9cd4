package io.paritas.lab.promotion;

import io.paritas.lab.commands.Command;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * The customers' commands, on a thread of its own: many at once to begin with, then each customer
 * every few seconds, without regard to who is fenced.
 */
final class Traffic implements AutoCloseable {
  private static final int AT_ONCE = 600;

  /** Seldom enough that an account is at rest for most of the time. */
  private static final int SECONDS_BETWEEN = 4;

  private static final int LEAST_A_SECOND = 10;

  /** A world that stands still is not buried in commands. */
  private static final int MOST_UNANSWERED_EACH = 30;

  private final Customers customers;
  private final Consumer<Command> door;
  private final IntSupplier unanswered;
  private final Thread thread = new Thread(this::run, "lab-customers");
  private volatile boolean open = true;

  /**
   * @param door takes one command; called by one thread at a time
   * @param unanswered how many commands wait for their answer
   */
  Traffic(Customers customers, Consumer<Command> door, IntSupplier unanswered) {
    this.customers = customers;
    this.door = door;
    this.unanswered = unanswered;
  }

  void start() {
    thread.start();
  }

  private void run() {
    long pause =
        Duration.ofSeconds(1).toNanos()
            / Math.max(LEAST_A_SECOND, customers.count() / SECONDS_BETWEEN);
    int sent = 0;
    while (open) {
      if (unanswered.getAsInt() < MOST_UNANSWERED_EACH * customers.count()) {
        send(1 + sent++ % customers.count());
      }
      if (sent > AT_ONCE) {
        LockSupport.parkNanos(pause);
      }
    }
  }

  private synchronized void send(int customer) {
    door.accept(customers.next(customer));
  }

  /** Buys something abroad, now. */
  synchronized void abroad(int customer) {
    door.accept(customers.abroad(customer));
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
