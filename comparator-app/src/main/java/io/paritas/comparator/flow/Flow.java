package io.paritas.comparator.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.parity.Funds;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The map of the service. Both response topics have the same keys and the same number of
 * partitions, so a pair meets in one task, an account lives in one task, and nothing is ever
 * repartitioned.
 */
public final class Flow {
  static final String PAIR = "pair";
  static final String JUDGE = "judge";
  static final String PARITY = "parity";
  static final String REPORT = "report";
  static final String DIVERGENCES = "divergences";
  static final String JUDGEMENTS = "judgements";
  static final String PARITY_OUT = "parity-out";
  static final String DEAD_LETTERS = "dead-letters";
  static final String JOURNAL = "journal";
  static final String OVERFLOW = "overflow";
  static final String ACCOUNTS = "accounts";

  /**
   * @param funds when two different decisions both follow from the balance that each platform held
   * @param evidenceInterval how often the evidence of a busy account is written at most, where
   *     nothing happened that matters
   * @param accountsOnHeap rows of busy accounts that one task keeps on the heap
   * @param onDisk whether accounts and overflow lie in RocksDB; else on the heap
   * @param cohortPairs pairs of an account that count for its product; 0 counts nothing for
   *     products
   */
  public record Settings(
      Topics topics,
      Pairing.Settings pairing,
      Funds funds,
      Duration evidenceInterval,
      int accountsOnHeap,
      boolean onDisk,
      int cohortPairs) {
    /** Nothing is counted for products. */
    public Settings(
        Topics topics,
        Pairing.Settings pairing,
        Funds funds,
        Duration evidenceInterval,
        int accountsOnHeap,
        boolean onDisk) {
      this(topics, pairing, funds, evidenceInterval, accountsOnHeap, onDisk, 0);
    }
  }

  private final Settings settings;
  private final int partitions;
  private final RuleBook rules;
  private final AnsweredThrough answeredThrough;
  private final MeterRegistry meters;
  private final LiveTasks liveTasks;
  private final Strangers strangers;
  private final RuleSetsInUse ruleSets;

  /**
   * @param partitions of each response topic
   * @param rules says which rule set is active: every task adopts it at a position of its own
   */
  public Flow(
      Settings settings,
      int partitions,
      RuleBook rules,
      AnsweredThrough answeredThrough,
      MeterRegistry meters,
      LiveTasks liveTasks) {
    this.settings = settings;
    this.partitions = partitions;
    this.rules = rules;
    this.answeredThrough = answeredThrough;
    this.meters = meters;
    this.strangers = new Strangers(meters, Clock.systemUTC());
    this.liveTasks = liveTasks;
    this.ruleSets = new RuleSetsInUse(meters);
    liveTasks.expect(partitions);
  }

  public Topology topology() {
    Topics topics = settings.topics();
    return new Topology()
        .addSource("legacy", BYTES, BYTES, topics.responsesLegacy())
        .addSource("candidate", BYTES, BYTES, topics.responsesCandidate())
        .addProcessor(PAIR, () -> new PairNode(this), "legacy", "candidate")
        .addProcessor(JUDGE, JudgeNode::new, PAIR)
        .addProcessor(PARITY, () -> new ParityNode(this), JUDGE, PAIR)
        .addProcessor(REPORT, ReportNode::new, PARITY)
        .addSink(
            DIVERGENCES, topics.divergences(), Placed.SERIALIZER, RAW, Placed.PARTITIONER, REPORT)
        .addSink(
            JUDGEMENTS, topics.judgements(), Placed.SERIALIZER, RAW, Placed.PARTITIONER, REPORT)
        .addSink(PARITY_OUT, topics.parity(), Placed.SERIALIZER, RAW, Placed.PARTITIONER, PARITY)
        .addSink(DEAD_LETTERS, topics.deadLetters(), RAW, RAW, PAIR)
        .addStateStore(new TaskJournalBuilder(JOURNAL, this::newTask), PAIR, JUDGE, PARITY, REPORT)
        .addStateStore(overflow(), PAIR)
        .addStateStore(accounts(), PARITY);
  }

  private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();
  private static final ByteArraySerializer RAW = new ByteArraySerializer();

  private TaskState newTask() {
    return new TaskState(
        overflow -> new Pairing(settings.pairing(), answeredThrough, overflow), rules);
  }

  private StoreBuilder<?> overflow() {
    return plain(OVERFLOW);
  }

  private StoreBuilder<?> accounts() {
    return plain(ACCOUNTS);
  }

  /** Without a cache: {@link TaskJournal#beforeCommit} relies on it. */
  private StoreBuilder<?> plain(String name) {
    return Stores.keyValueStoreBuilder(store(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  private KeyValueBytesStoreSupplier store(String name) {
    return settings.onDisk()
        ? Stores.persistentKeyValueStore(name)
        : Stores.inMemoryKeyValueStore(name);
  }

  Settings settings() {
    return settings;
  }

  Topics topics() {
    return settings.topics();
  }

  int partitions() {
    return partitions;
  }

  MeterRegistry meters() {
    return meters;
  }

  LiveTasks liveTasks() {
    return liveTasks;
  }

  RuleSetsInUse ruleSets() {
    return ruleSets;
  }

  Strangers strangers() {
    return strangers;
  }
}
