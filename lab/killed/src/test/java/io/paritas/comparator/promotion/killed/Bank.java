package io.paritas.comparator.promotion.killed;

import io.paritas.routing.RoutingClient;
import io.paritas.routing.Ticket;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Customers, their routers, and two platforms that answer a little later. */
final class Bank implements AutoCloseable {
  /** What one customer heard. */
  record Heard(long command, String account, String owner, long epoch, long at) {}

  private final List<RoutingClient> routers;
  private final List<String> accounts;
  private final ScheduledExecutorService platforms = Executors.newScheduledThreadPool(2);
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final Thread customers = new Thread(this::ask, "customers");
  private volatile boolean open = true;

  Bank(List<RoutingClient> routers, List<String> accounts) {
    this.routers = routers;
    this.accounts = accounts;
  }

  void open() {
    customers.start();
  }

  private void ask() {
    SplittableRandom random = new SplittableRandom(1);
    while (open) {
      String account = accounts.get(random.nextInt(accounts.size()));
      RoutingClient router = routers.get(random.nextInt(routers.size()));
      if (router.begin(account) instanceof Ticket ticket) {
        long command = asked.incrementAndGet();
        platforms.schedule(
            () -> answer(command, account, ticket), 1 + random.nextInt(8), TimeUnit.MILLISECONDS);
      } else {
        held.incrementAndGet();
      }
      LockSupport.parkNanos(500_000);
    }
  }

  private void answer(long command, String account, Ticket ticket) {
    heard.add(
        new Heard(
            command,
            account,
            ticket.route().owner().name(),
            ticket.route().epoch(),
            System.nanoTime()));
    ticket.answered();
  }

  /** Commands that a router would not pass on; customers ask again. */
  long held() {
    return held.get();
  }

  long asked() {
    return asked.get();
  }

  /** All that was heard, once nobody asks any more and all is answered. */
  List<Heard> closed() throws InterruptedException {
    open = false;
    customers.join();
    platforms.shutdown();
    if (!platforms.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the platforms did not answer");
    }
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    open = false;
    platforms.shutdownNow();
  }
}
