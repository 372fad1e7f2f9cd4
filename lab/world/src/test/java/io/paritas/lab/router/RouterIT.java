package io.paritas.lab.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.routes.KafkaRouters;
import io.paritas.comparator.promotion.routes.RoutingTopics;
import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.LocalSqs;
import io.paritas.lab.exchange.Exchange;
import io.paritas.lab.legacy.MainframeRecord;
import io.paritas.lab.queues.Dispatcher;
import io.paritas.lab.queues.QueueOutlet;
import io.paritas.routing.Owner;
import io.paritas.routing.RouterSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Accounts move back and forth while commands come in, and requesters are listened to. */
class RouterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(5);
  private static final int ACCOUNTS = 10;
  private static final int MOVES = 2;
  private static final int MOST_UNDER_WAY = 100;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final Map<String, Map<Long, Owner>> owners = new ConcurrentHashMap<>();
  private final List<Long> fenceMillis = new ArrayList<>();
  private KafkaRouters control;
  private Routers.Session session;
  private Router router;

  private record Heard(Command command, Owner by, String answer) {}

  @BeforeEach
  void start() {
    Broker broker = opened(Broker.start());
    for (String topic : List.of("commands", "legacy", "candidate", "paritas.routing")) {
      broker.createTopic(topic, 3);
    }
    broker.createTopic("paritas.routing.acks", 1);
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    String servers = broker.bootstrapServers();
    var legacy =
        new Exchange("legacy", servers, "commands", "legacy", new EchoPlatform(Owner.LEGACY));
    opened(legacy).start();
    startCandidate(servers);
    control = opened(new KafkaRouters(RoutingTopics.of(kafka)));
    session = opened(control.open(0));
    Wires wires =
        new Wires(
            "commands",
            Map.of(
                "legacy",
                new Wires.Answers(Owner.LEGACY, MainframeRecord::transactionId),
                "candidate",
                Wires.json(Owner.CANDIDATE, "transactionId")));
    router =
        opened(
            new Router(
                RouterSettings.of("r-1", kafka).settledAfter(Duration.ZERO),
                wires,
                account -> {},
                (command, by, answer) ->
                    heard.add(new Heard(command, by, EchoPlatform.text(by, answer)))));
    router.start();
  }

  /** Through SQS, and a dispatcher to Kafka. */
  private void startCandidate(String servers) {
    LocalSqs sqs = opened(LocalSqs.start());
    SqsClient client = opened(sqs.client());
    String queue = sqs.queue("replies", LONGER_THAN_THE_TEST);
    opened(new Dispatcher(client, queue, servers, "candidate")).start();
    var outlet = new QueueOutlet(client, List.of(queue));
    var platform = new EchoPlatform(Owner.CANDIDATE);
    opened(new Exchange("candidate", servers, "commands", outlet, platform)).start();
  }

  private <T extends AutoCloseable> T opened(T what) {
    open.addFirst(what);
    return what;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void aRequesterHearsTheOwnerOnceAndNeverTheShadow() throws InterruptedException {
    AtomicBoolean moved = new AtomicBoolean();
    List<Command> asked = new ArrayList<>();
    Thread requests = Thread.ofPlatform().start(() -> ask(asked, moved));
    await().atMost(PATIENCE).until(() -> router.held() >= ACCOUNTS);
    assertThat(heard).isEmpty();

    for (int account = 0; account < ACCOUNTS; account++) {
      publish(account, Owner.LEGACY, 1);
    }
    long epoch = 1;
    for (int move = 0; move < MOVES; move++) {
      Owner next = move % 2 == 0 ? Owner.CANDIDATE : Owner.LEGACY;
      for (int account = 0; account < ACCOUNTS; account++) {
        move(account, epoch, next);
      }
      epoch += 2;
    }
    moved.set(true);
    requests.join();

    await().atMost(PATIENCE).until(() -> router.delivered() == asked.size());
    await().atMost(PATIENCE).until(() -> router.keptFromRequesters() == asked.size());
    assertThat(router.held()).isZero();
    check(asked);
    fenceMillis.sort(null);
    System.out.printf(
        "%d commands, %d moves; fence p50 %d ms, p99 %d ms%n",
        asked.size(),
        fenceMillis.size(),
        fenceMillis.get(fenceMillis.size() / 2),
        fenceMillis.get(fenceMillis.size() * 99 / 100));
  }

  /** By what was published and what was heard, and by nothing that the router says of itself. */
  private void check(List<Command> asked) {
    Map<String, Integer> last = new HashMap<>();
    for (Heard one : heard) {
      String account = one.command().accountId();
      long sentUnder = one.command().routed().epoch();
      assertThat(owners.get(account).get(sentUnder)).isEqualTo(one.by());
      assertThat(one.answer()).contains("by " + one.by());
      int number = Integer.parseInt(one.command().transactionId().substring(2));
      assertThat(last.getOrDefault(account, -1)).isLessThan(number);
      last.put(account, number);
    }
    assertThat(heard.stream().map(one -> one.command().transactionId()).distinct())
        .hasSize(asked.size());
    assertThat(heard).hasSize(asked.size());
    assertThat(heard.stream().map(Heard::by).distinct()).hasSize(2);
  }

  private void ask(List<Command> asked, AtomicBoolean moved) {
    while (!moved.get()) {
      int number = asked.size();
      Command command = command(number);
      asked.add(command);
      router.request(command);
      while (router.unanswered() > MOST_UNDER_WAY || number % 20 == 19 && router.held() > 2_000) {
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(300_000);
    }
  }

  private void move(int account, long epoch, Owner to) {
    long began = System.nanoTime();
    publish(account, Owner.NONE, epoch + 1);
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> hasAcknowledged(id(account), epoch + 1));
    fenceMillis.add((System.nanoTime() - began) / 1_000_000);
    publish(account, to, epoch + 2);
  }

  private boolean hasAcknowledged(String account, long epoch) {
    control.roster(); // reads what is new; the acknowledgements are as far as that has read
    return !control.acknowledgements(account, epoch).isEmpty();
  }

  private void publish(int account, Owner owner, long epoch) {
    owners.computeIfAbsent(id(account), id -> new ConcurrentHashMap<>()).put(epoch, owner);
    var wire = io.paritas.comparator.promotion.record.Owner.valueOf(owner.name());
    session.publish(
        new RouteRecord(id(account), epoch, wire, null, epoch, epoch - 1), List.of(id(account)));
  }

  private static String id(int account) {
    return "DE-" + account;
  }

  private static Command command(int number) {
    return new Command(
        "t-" + number,
        id(number % ACCOUNTS),
        null,
        Product.CHECKING,
        Type.DEPOSIT,
        Channel.ONLINE,
        new BigDecimal("1.00"),
        "EUR",
        LocalDate.parse("2026-11-21"),
        null);
  }
}
