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
  private final Map<String, Integer> answered = new HashMap<>();

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
    int n = answered.merge(account, 1, Integer::sum);
    boolean promoted = router.find(account).owner() == Owner.CANDIDATE;
    for (Platform side : Platform.values()) {
      boolean official = promoted == (side == Platform.CANDIDATE);
      boolean errs = candidateErrs && side == Platform.CANDIDATE;
      byte[] answer =
          AnswerBuilder.of(side)
              .to(account + "-" + n)
              .ofAccount(account)
              .forProduct("SAVINGS")
              .inOrder(n)
              .at(Instant.now())
              .withRole(official ? Role.OFFICIAL : Role.SHADOW)
              .withFee(errs ? "1.51" : "1.50")
              .leaving(BigDecimal.valueOf(100_000 - 1_000L * n, 2).toPlainString(), "-10.00")
              .bytes();
      String topic = "paritas.responses." + (side == Platform.LEGACY ? "legacy" : "candidate");
      world.answer(topic, partition(account), account, answer);
    }
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
