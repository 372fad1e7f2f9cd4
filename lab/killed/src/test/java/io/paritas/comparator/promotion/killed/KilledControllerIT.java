package io.paritas.comparator.promotion.killed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Commands.Answer;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.routes.KafkaRouters;
import io.paritas.comparator.promotion.routes.RoutingTopics;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlTable;
import io.paritas.comparator.promotion.store.DynamoStore;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.lab.engines.DynamoDb;
import io.paritas.routing.RouterSettings;
import io.paritas.routing.RoutingClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Groups are promoted while customers ask and controllers are killed. Evidence is always clean
 * ({@link CleanLedger}); store, routes, routers and controllers are the real ones.
 */
class KilledControllerIT {
  private static final int GROUPS =
      Integer.getInteger("paritas.groups", Boolean.getBoolean("paritas.deep") ? 1_000 : 30);
  private static final Duration PATIENCE =
      Boolean.getBoolean("paritas.deep") ? Duration.ofMinutes(30) : Duration.ofMinutes(4);

  /** Often enough to see each step, and seldom enough to leave the machine to the controllers. */
  private static final Duration PACE = Duration.ofMillis(100);

  private final List<ChildJvm> controllers = new ArrayList<>();
  private int started;
  private final List<Instant> kills = new ArrayList<>();
  private int asked;

  @Test
  void nobodyHearsAPlatformThatDoesNotOwnTheGroup() throws Exception {
    try (Broker broker = Broker.start();
        DynamoDb dynamo = DynamoDb.start();
        DynamoDbClient client = dynamo.client();
        KafkaRouters topics =
            new KafkaRouters(RoutingTopics.of(Map.of("bootstrap.servers", servers(broker))))) {
      DynamoStore store = setUp(broker, client);
      Commands commands = new Commands(CleanLedger.ports(store, topics), CleanLedger.POLICY);
      List<String> groups = IntStream.range(0, GROUPS).mapToObj(i -> "group-" + i).toList();
      groups.forEach(id -> commands.register(id, 0, List.of(id + "-account"), "cohort", "test"));
      List<RoutingClient> routers = List.of(router(broker, "r-1"), router(broker, "r-2"));
      Bank bank = new Bank(routers, groups.stream().map(id -> id + "-account").toList());
      try {
        start(broker, dynamo);
        start(broker, dynamo);
        await()
            .atMost(PATIENCE)
            .until(() -> routers.stream().allMatch(r -> r.isRouting() && r.accounts() == GROUPS));
        bank.open();
        promoteAll(groups, commands, store, broker, dynamo);
        long asked = bank.asked();
        await().atMost(PATIENCE).until(() -> bank.asked() > asked + 10L * GROUPS);
        List<Bank.Heard> heard = bank.closed();

        Observer observer = new Observer().readRoutes(servers(broker), "paritas.routing");
        assertThat(observer.unsafe(heard, bank.asked())).isEmpty();
        assertThat(heard).extracting(Bank.Heard::owner).contains("LEGACY", "CANDIDATE");
        report(groups, store, bank);
      } finally {
        bank.close();
        controllers.forEach(ChildJvm::close);
        routers.forEach(RoutingClient::close);
      }
    }
  }

  private static String servers(Broker broker) {
    return broker.bootstrapServers();
  }

  private static DynamoStore setUp(Broker broker, DynamoDbClient client) {
    broker.createTopic("paritas.routing", 3, Map.of("cleanup.policy", "compact"));
    broker.createTopic("paritas.routing.acks", 1, Map.of("cleanup.policy", "compact"));
    ControlTable.prepare(client, CleanLedger.TABLE, true);
    DynamoStore store = new DynamoStore(client, CleanLedger.TABLE);
    store.commit(
        List.of(
            new Change.Create(new ShardRecord(0, 1, 0, "", CleanLedger.RULES, CleanLedger.BUILD)),
            new Change.Create(new CellRecord("cell", 1, GROUPS, 0))));
    return store;
  }

  private static RoutingClient router(Broker broker, String id) {
    var settings =
        RouterSettings.of(id, Map.of("bootstrap.servers", servers(broker)))
            .settledAfter(Duration.ZERO);
    RoutingClient router = new RoutingClient(settings, Clock.systemUTC(), () -> {});
    router.start();
    return router;
  }

  private void start(Broker broker, DynamoDb dynamo) {
    controllers.add(
        ChildJvm.of(ControllerProcess.class)
            .arguments(servers(broker), dynamo.endpoint().toString(), "run-" + started++)
            .start());
  }

  /** Asks for each until it is PROMOTED, and kills a controller every few promotions. */
  private void promoteAll(
      List<String> groups, Commands commands, DynamoStore store, Broker broker, DynamoDb dynamo) {
    Set<String> left = new HashSet<>(groups);
    await()
        .atMost(PATIENCE)
        .pollInterval(PACE)
        .until(
            () -> {
              left.removeIf(group -> phase(store, group) == Phase.PROMOTED);
              left.stream()
                  .filter(group -> phase(store, group) == Phase.ELIGIBLE)
                  .forEach(group -> promote(commands, group));
              if (GROUPS - left.size() >= (kills.size() + 1) * GROUPS / 6) {
                kill(broker, dynamo);
              }
              return left.isEmpty();
            });
  }

  private static Phase phase(DynamoStore store, String group) {
    return store.read(Key.group(group)).phase();
  }

  private void promote(Commands commands, String group) {
    Commands.Command command = new Commands.Command("c-" + asked++, "job", "wave 1", null);
    assertThat(commands.promote(group, command, "cell")).isNotInstanceOf(Answer.Unknown.class);
  }

  private void kill(Broker broker, DynamoDb dynamo) {
    controllers.remove(0).kill();
    kills.add(Instant.now());
    start(broker, dynamo);
  }

  private static String quantiles(List<Long> millis) {
    millis.sort(null);
    return "%d, p50 %d ms, p99 %d ms"
        .formatted(
            millis.size(), millis.get(millis.size() / 2), millis.get((int) (millis.size() * 0.99)));
  }

  /** How long customers were held, by what the audit trail says. */
  private void report(List<String> groups, DynamoStore store, Bank bank) {
    List<Long> fences = new ArrayList<>();
    List<Long> undisturbed = new ArrayList<>();
    List<Long> untilSilent = new ArrayList<>();
    int aborts = 0;
    for (String group : groups) {
      Instant fencedAt = Instant.MAX;
      for (AuditRecord record : store.audit(group)) {
        assertThat(record.hash()).isEqualTo(record.computedHash());
        if (record.to() == Phase.FENCED && record.from() == Phase.APPROVED) {
          fencedAt = record.at();
        } else if (record.to() == Phase.DRAINED) {
          untilSilent.add(Duration.between(fencedAt, record.at()).toMillis());
        } else if (record.from().customersWait() && !record.to().customersWait()) {
          long millis = Duration.between(fencedAt, record.at()).toMillis();
          fences.add(millis);
          Instant from = fencedAt;
          if (kills.stream()
              .noneMatch(kill -> !kill.isBefore(from) && !kill.isAfter(record.at()))) {
            undisturbed.add(millis);
          }
          aborts += record.to() == Phase.SHADOWING ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "FENCES %d groups, %d kills, %d aborted, all: %s, without a kill in their time: %s,"
            + " until the routers were silent: %s, %d commands, %d held%n",
        GROUPS,
        kills.size(),
        aborts,
        quantiles(fences),
        quantiles(undisturbed),
        quantiles(untilSilent),
        bank.asked(),
        bank.held());
    assertThat(store.read(Key.cell("cell")).reserved()).isEqualTo(GROUPS);
  }
}
