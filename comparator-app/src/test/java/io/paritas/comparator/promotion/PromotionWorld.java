package io.paritas.comparator.promotion;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.LedgerWorld;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.routing.Owner;
import io.paritas.routing.RouterSettings;
import io.paritas.routing.RoutingClient;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Utils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Promotion in a world that a test class has started: adapters that mark, one router, answers. */
public final class PromotionWorld implements AutoCloseable {
  /** To be given to the world's comparator. */
  public static final List<String> SETTINGS =
      List.of(
          "--paritas.pairing.patience=1s",
          "--paritas.promotion.enabled=true",
          "--paritas.promotion.candidate-build=cell-2.3.1",
          "--paritas.promotion.shards=2",
          "--paritas.promotion.policy.pairs=2",
          "--paritas.promotion.policy.clean-for=0s",
          "--paritas.promotion.policy.probation=6s",
          "--paritas.promotion.policy.fence-budget=20s",
          "--paritas.promotion.policy.drain-budget=20s",
          "--paritas.promotion.policy.clock-slack=50ms",
          "--paritas.promotion.policy.lease=2s",
          "--paritas.promotion.statistics.tolerated-rate=0.5",
          "--paritas.promotion.statistics.pairs-of-type=2",
          // Other tests of the world have differences of their own.
          "--paritas.promotion.breaker.divergent-share=1",
          "--paritas.promotion.breaker.missing=1000",
          "--paritas.promotion.breaker.dead-letters=1000",
          "--paritas.promotion.breaker.window=1s",
          "--paritas.promotion.signer.made-up=true",
          "--paritas.promotion.reload.rehearsed-until=2100-01-01T00:00:00Z");

  private final LedgerWorld world;
  private final Markers markers;
  private final RoutingClient router;
  private final Map<String, Books> accounts = new HashMap<>();

  /** Its topics are there, see {@link #createTopics}. */
  public PromotionWorld(LedgerWorld world) {
    this.world = world;
    String servers = world.broker().bootstrapServers();
    markers = new Markers(servers, LedgerWorld.PARTITIONS);
    router =
        new RoutingClient(
            RouterSettings.of("r-1", Map.of("bootstrap.servers", servers))
                .settledAfter(Duration.ZERO),
            Clock.systemUTC(),
            () -> {});
    router.start();
    Await.until("the router routes", router::isRouting);
  }

  /** Before the comparator starts. */
  public static void createTopics(LedgerWorld world) {
    world.broker().createTopic("paritas.routing", 2, Map.of("cleanup.policy", "compact"));
    world.broker().createTopic("paritas.routing.acks", 1, Map.of("cleanup.policy", "compact"));
    world.broker().createTopic("paritas.reloads", 1);
  }

  Commands commands() {
    return world.app().getBean(Commands.class);
  }

  ControlStore store() {
    return world.app().getBean(ControlStore.class);
  }

  RoutingClient router() {
    return router;
  }

  LedgerWorld world() {
    return world;
  }

  void cell(String name, int capacity) {
    store().commit(List.of(new Change.Create(new CellRecord(name, 1, capacity, 0))));
  }

  /** One asked for it, and another approved it. */
  void wave(String id, List<String> groups, String cell) {
    WaveRecord wave =
        new WaveRecord(
            id,
            1,
            groups,
            cell,
            List.of(groups.size()),
            0,
            false,
            State.RUNNING,
            "otto",
            "anna",
            null);
    store().commit(List.of(new Change.Create(wave)));
  }

  GroupRecord group(String id) {
    return Objects.requireNonNull(store().read(Key.group(id)));
  }

  void register(String group, String account) {
    int shard = world.app().getBean(Shards.class).of(group);
    Await.until(
        "promotion works",
        () -> {
          try {
            return commands().register(group, shard, List.of(account), "checking", "otto")
                || store().read(Key.group(group)) != null;
          } catch (RuntimeException e) {
            return false;
          }
        });
  }

  void awaitPhase(String group, Phase phase) {
    Await.until(group + " is " + phase, () -> group(group).phase() == phase);
  }

  /** Both platforms answer the account's next command, in the roles that the route gives them. */
  void answers(String account, boolean candidateErrs) {
    answers(account, candidateErrs ? "1.51" : "1.50", 0);
  }

  /** The same, and the candidate takes a cent too much. */
  void overcharged(String account) {
    answers(account, "1.51", 1);
  }

  private void answers(String account, String fee, int tooMuch) {
    Books books = accounts.computeIfAbsent(account, name -> new Books());
    int n = ++books.commands;
    books.legacy -= 1_000;
    books.candidate -= 1_000 + tooMuch;
    boolean promoted = router.find(account).owner() == Owner.CANDIDATE;
    for (Platform side : Platform.values()) {
      boolean ofCandidate = side == Platform.CANDIDATE;
      boolean official = promoted == ofCandidate;
      byte[] answer =
          AnswerBuilder.of(side)
              .to(account + "-" + n)
              .ofAccount(account)
              .forProduct("SAVINGS")
              .inOrder(ofCandidate ? books.ofCandidate() : n)
              .at(Instant.now())
              .withRole(official ? Role.OFFICIAL : Role.SHADOW)
              .withFee(ofCandidate ? fee : "1.50")
              .leaving(
                  money(ofCandidate ? books.candidate : books.legacy),
                  money(ofCandidate ? -1_000 - tooMuch : -1_000))
              .bytes();
      String topic = "paritas.responses." + (side == Platform.LEGACY ? "legacy" : "candidate");
      world.answer(topic, partition(account), account, answer);
    }
  }

  /** What both platforms hold of an account, in cents. The candidate's own order is another one. */
  private static final class Books {
    private static final int CANDIDATE_BEGINS_AFTER = 100;

    int commands;
    long legacy = 100_000;
    long candidate = 100_000;

    long ofCandidate() {
      return CANDIDATE_BEGINS_AFTER + commands;
    }
  }

  /**
   * The bank loads legacy's account as the candidate holds it.
   *
   * @return what is told of that over REST
   */
  String loadsLegacy(String account) {
    Books books = Objects.requireNonNull(accounts.get(account));
    books.legacy = books.candidate;
    return """
        {"platform": "LEGACY", "officialSequence": %d, "ownSequence": %d,
         "balances": {"ledger": {"amount": "%s", "currency": "EUR"}}}
        """
        .formatted(books.ofCandidate(), books.commands, money(books.legacy));
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  /** What is known of an account's parity. */
  JsonNode evidence(String account) {
    var known = world.reader().accountNow(world.refs().of(account)).orElseThrow();
    return JsonMapper.shared().readTree(known.json());
  }

  private static int partition(String account) {
    return Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)))
        % LedgerWorld.PARTITIONS;
  }

  @Override
  public void close() {
    router.close();
    markers.close();
  }
}
