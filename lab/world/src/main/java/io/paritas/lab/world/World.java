package io.paritas.lab.world;

import io.paritas.candidate.CandidateAdapter;
import io.paritas.comparator.Comparator;
import io.paritas.lab.candidate.Builds;
import io.paritas.lab.commands.Command;
import io.paritas.lab.engines.EmbeddedBroker;
import io.paritas.lab.engines.LocalDynamoDb;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.reload.Reloader;
import io.paritas.lab.router.Requester;
import io.paritas.lab.router.Router;
import io.paritas.legacy.LegacyAdapter;
import io.paritas.routing.Owner;
import io.paritas.routing.RouterSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Everything in this JVM: a broker, DynamoDB Local, two platforms, two adapters and the comparator.
 * Closing stops it in the opposite order.
 */
public final class World implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(World.class);

  /**
   * @param partitions of every topic that is keyed by account
   * @param patience how long the comparator waits for the other side's answer
   * @param port of the comparator; 0 takes a free one
   * @param login who may use the REST API
   * @param plan where the candidate errs
   * @param wiring how the platforms answer
   * @param promotes whether accounts are promoted, by {@link Release}
   */
  public record Settings(
      int partitions,
      Duration patience,
      int port,
      Login login,
      Plan plan,
      Wiring wiring,
      boolean promotes) {

    /** Where nobody is promoted. */
    public Settings(
        int partitions, Duration patience, int port, Login login, Plan plan, Wiring wiring) {
      this(partitions, patience, port, login, plan, wiring, false);
    }

    /** When Missing is said of an answer that never comes, at the earliest. */
    public Duration missingAfter() {
      return wiring == Wiring.BANK ? patience.plus(CandidateQueues.VISIBILITY) : patience;
    }
  }

  private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
  private final Settings settings;
  private final EmbeddedBroker broker;
  private final @Nullable CandidateQueues queues;
  private final LocalDynamoDb dynamo;
  private final ConfigurableApplicationContext comparator;
  private final ConfigurableApplicationContext legacyAdapter;
  private final ConfigurableApplicationContext candidateAdapter;
  private final Platforms platforms;
  private final Router router;
  private final ReloadNotices reloads;
  private final Reloader reloader;
  private volatile Requester requester = (command, by, answer) -> {};

  private World(Settings settings, Consumer<String> say) {
    this.settings = settings;
    try {
      say.accept(
          settings.wiring() == Wiring.BANK
              ? "a Kafka broker, DynamoDB Local and SQS"
              : "a Kafka broker and DynamoDB Local");
      var startingDynamo = beside(LocalDynamoDb::start);
      broker = opened(EmbeddedBroker.start());
      Topics.create(broker, settings.partitions());
      queues = settings.wiring() == Wiring.BANK ? opened(CandidateQueues.start()) : null;
      dynamo = startingDynamo.join();
      say.accept("the comparator and the adapters");
      Apps apps = new Apps(settings, broker, dynamo);
      Path state = opened(new StateDirectory()).path();
      var startingComparator = beside(() -> Comparator.start(apps.comparator(state)));
      candidateAdapter = opened(CandidateAdapter.start(apps.candidateAdapter(queues)));
      legacyAdapter = opened(LegacyAdapter.start(apps.legacyAdapter()));
      comparator = startingComparator.join();
      say.accept("both platforms");
      platforms = opened(new Platforms(settings, broker, dynamo, queues));
      if (queues != null) {
        opened(queues.dispatcher(broker.bootstrapServers()));
      }
      reloads = opened(new ReloadNotices(broker.bootstrapServers(), settings.plan()));
      reloader = opened(platforms.reloader(comparator()));
      reloader.start();
      router = opened(router());
      router.start();
    } catch (RuntimeException | LinkageError e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything and returns when it runs.
   *
   * @param say hears what is being started
   */
  public static World start(Settings settings, Consumer<String> say) {
    return new World(settings, say);
  }

  /** Starts something while this thread goes on. */
  private <T extends AutoCloseable> CompletableFuture<T> beside(Supplier<T> start) {
    return CompletableFuture.supplyAsync(
        () -> opened(start.get()), task -> Thread.ofPlatform().name("lab-start").start(task));
  }

  private <T extends AutoCloseable> T opened(T what) {
    open.push(what);
    return what;
  }

  private Router router() {
    var settings =
        RouterSettings.of("lab-router", Map.of("bootstrap.servers", broker.bootstrapServers()))
            .settledAfter(Duration.ZERO);
    var openings = opened(new FirstRoutes(broker.bootstrapServers()));
    return new Router(settings, platforms.wires(), openings, this::hears);
  }

  private void hears(Command command, Owner by, byte[] answer) {
    requester.hears(command, by, answer);
  }

  /** Who hears from now on what requesters are answered; before, nobody does. */
  public void listen(Requester listener) {
    requester = listener;
  }

  /** A feeder that keeps pace with the slower platform. */
  public Feeder feeder() {
    return new Feeder(
        command -> {
          reloads.before(command);
          router.request(command);
        },
        platforms::answered);
  }

  /** Commands that both platforms have answered. */
  public long answered() {
    return platforms.answered();
  }

  /** How many of legacy's accounts were loaded as the candidate held them. */
  public int reloaded() {
    return reloader.done();
  }

  /** What the candidate runs. */
  public Builds builds() {
    return platforms.builds();
  }

  /** Where commands come in. */
  public Router door() {
    return router;
  }

  /** Where the comparator's REST API is. */
  public URI comparator() {
    return web(comparator);
  }

  /** Where the legacy adapter shows its health and metrics. */
  public URI legacyAdapter() {
    return web(legacyAdapter);
  }

  /** Where the candidate adapter shows its health and metrics. */
  public URI candidateAdapter() {
    return web(candidateAdapter);
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public URI dynamoDb() {
    return dynamo.endpoint();
  }

  /** The SQS queue that the candidate's adapter reads; null where it reads a topic. */
  public @Nullable String candidateQueue() {
    return queues == null ? null : queues.evidence();
  }

  private static URI web(ConfigurableApplicationContext app) {
    return URI.create(
        "http://localhost:" + app.getEnvironment().getRequiredProperty("local.server.port"));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable last = open.pop();
      try {
        last.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", last, e);
      }
    }
  }
}
