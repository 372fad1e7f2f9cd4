package io.paritas.routing;

import io.paritas.routing.Passage.Why;
import io.paritas.routing.RouterStatus.Fence;
import io.paritas.routing.RouterStatus.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One router's part in the contract of docs/routing.md: it registers, reads the routing topic to
 * its end, then routes; it acknowledges a fence once all that it sent for the group is answered;
 * and it leaves the roster only when nothing of it, or of a predecessor under its id, can be under
 * way. Loaded routes never expire: while Kafka is away it goes on routing by what it knows, and no
 * fence completes.
 */
public final class RoutingClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingClient.class);
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final RouterSettings settings;
  private final Clock clock;
  private final RoutingTable table = new RoutingTable();
  private final Semaphore speakUp = new Semaphore(0);
  private final Traffic traffic = new Traffic(table, speakUp::release);
  private final Readings readings = new Readings();
  private final String nonce = UUID.randomUUID().toString();
  private final Settling settling = new Settling(System::nanoTime);
  private final StatusWriter writer;
  private final Thread reading;
  private final Thread speaking;

  private volatile long incarnation;
  private volatile boolean routing;
  private volatile boolean superseded;
  private volatile boolean stopping;

  /**
   * @param onChange told after routes have changed, on a thread of the client: held commands may
   *     pass now. Returns at once; what it throws is logged
   */
  public RoutingClient(RouterSettings settings, Clock clock, Runnable onChange) {
    this.settings = settings;
    this.clock = clock;
    this.writer = new StatusWriter(settings);
    var reader = new RoutingReader(settings, new Listening(onChange));
    this.reading = thread("routes", () -> read(reader));
    this.speaking = thread("status", this::speak);
  }

  private Thread thread(String what, Runnable work) {
    String name = "paritas-" + what + "-" + settings.routerId();
    return Thread.ofPlatform().name(name).daemon(true).unstarted(work);
  }

  /** Begins to register and to read; {@link #isRouting} says when that is done. */
  public void start() {
    reading.start();
    speaking.start();
  }

  /** Whether the routes were read to their end and commands pass. */
  public boolean isRouting() {
    return routing && isWanted();
  }

  /** Who answers for an account, to look at; {@link #begin} is the one to route by. */
  public Route find(String accountId) {
    return table.find(accountId);
  }

  /** Asks to send one command. Never waits; called by any thread. */
  public Passage begin(String accountId) {
    return traffic.begin(accountId);
  }

  /** Commands sent and not answered. */
  public long unanswered() {
    return traffic.unanswered();
  }

  /** What was read so far, for metrics. */
  public Readings readings() {
    return readings;
  }

  /** How many accounts have a route. */
  public long accounts() {
    return table.accounts();
  }

  private RouterStatus status(Phase phase) {
    return new RouterStatus(
        settings.routerId(), incarnation, nonce, phase, clock.instant(), traffic.fences());
  }

  /** What the reader finds. All of it on the reader's thread. */
  private final class Listening implements RoutingReader.Listener {
    private final Runnable onChange;

    Listening(Runnable onChange) {
      this.onChange = onChange;
    }

    @Override
    public void lastWords(long lastIncarnation, boolean provenStopped) {
      incarnation = lastIncarnation + 1;
      settling.begin(provenStopped ? Duration.ZERO : settings.settle());
      writer.writeAndWait(status(Phase.READING));
    }

    @Override
    public void route(String accountId, byte[] value) {
      take(accountId, value);
    }

    @Override
    public void readToEnd() {
      routing = true;
      traffic.open();
      changed();
    }

    @Override
    public void lost() {
      routing = false;
      traffic.close(Why.READING);
    }

    @Override
    public void changed() {
      speakUp.release();
      try {
        onChange.run();
      } catch (RuntimeException e) {
        LOG.error("Who was told of changed routes failed; the routes are in force", e);
      }
    }

    @Override
    public void heard(RouterStatus other) {
      boolean registered = incarnation > 0;
      if (registered && !superseded && status(Phase.ROUTING).supersededBy(other)) {
        superseded = true;
        traffic.close(Why.STOPPED);
        LOG.error("Another process routes as {}: this one holds everything", settings.routerId());
      }
    }
  }

  private boolean isWanted() {
    return !stopping && !superseded;
  }

  /** Whatever ends the reading: by routes that nobody reads any more nothing is routed. */
  private void read(RoutingReader reader) {
    try {
      reader.run(this::isWanted);
    } finally {
      if (isWanted()) {
        routing = false;
        traffic.close(Why.STOPPED);
        LOG.error("{} reads its routes no more, and holds everything", settings.routerId());
      }
    }
  }

  private void take(String accountId, byte @Nullable [] value) {
    if (value == null) {
      traffic.hold(accountId);
      readings.deleted.incrementAndGet();
      return;
    }
    try {
      readings.count(traffic.apply(accountId, RouteRecords.read(accountId, value)));
    } catch (InvalidRouteException e) {
      traffic.hold(accountId);
      readings.unreadable.incrementAndGet();
      LOG.error("Holding an account whose route cannot be read: {}", e.getMessage());
    }
  }

  private void speak() {
    Instant spoken = Instant.MIN;
    List<Fence> said = List.of();
    while (!stopping) {
      if (!heardWithin(settings.heartbeat().toMillis()) || !routing || superseded) {
        continue;
      }
      Instant now = clock.instant();
      if (settling.isOver()) {
        traffic.acknowledge(now);
      }
      List<Fence> fences = traffic.fences();
      if (!fences.equals(said) || !now.isBefore(spoken.plus(settings.heartbeat()))) {
        writer.write(status(Phase.ROUTING));
        said = fences;
        spoken = now;
      }
    }
  }

  /** Waits for a signal or the time; false when interrupted. */
  private boolean heardWithin(long millis) {
    try {
      if (speakUp.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        speakUp.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * Holds all that comes, and waits as long as the settings say for what is unanswered, and for
   * what a predecessor may have left unanswered. Only when nothing is, the router leaves the
   * roster; else no fence completes until it was started again. Closing again has no effect.
   */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    traffic.close(Why.STOPPED);
    boolean silent = awaitSilence();
    stopping = true;
    speaking.interrupt();
    join(speaking);
    join(reading);
    if (!superseded && !(silent && routing && leftTheRoster())) {
      LOG.warn("{} is not proven stopped and stays listed", settings.routerId());
    }
    writer.close();
  }

  private boolean leftTheRoster() {
    try {
      traffic.acknowledge(clock.instant());
      writer.writeAndWait(status(Phase.STOPPED));
      return true;
    } catch (KafkaException e) {
      LOG.warn("{} could not say that it stopped", settings.routerId(), e);
      return false;
    }
  }

  private boolean awaitSilence() {
    long end = System.nanoTime() + settings.stopBudget().toNanos();
    while (!isSilent() && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return isSilent();
  }

  /** Its own commands are counted; those of a predecessor nobody counts any more. */
  private boolean isSilent() {
    return traffic.unanswered() == 0 && settling.isOver();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
