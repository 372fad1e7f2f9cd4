package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.comparator.wire.Kind;
import io.paritas.rules.RuleSetId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes judgement records down. Every word said of a pair is an item of its own, whose key holds
 * the word's version: so plain batches of puts are safe, and however often and in whatever order
 * records come again (a restart, a rebalance, an instance that lost its partition and does not know
 * it yet), a newer word is never covered by an older.
 */
final class JudgementWriter {
  private final AccountRefs refs;
  private final Items items;
  private final BatchWriter writer;
  private final HourDirectory directory;
  private final FollowUps followUps;
  private final LedgerDeadLetters deadLetters;
  private final LedgerMetrics metrics;
  private final LedgerSettings settings;
  private final Map<Integer, Sampler> samplers = new ConcurrentHashMap<>();

  JudgementWriter(
      AccountRefs refs,
      Items items,
      BatchWriter writer,
      HourDirectory directory,
      FollowUps followUps,
      LedgerDeadLetters deadLetters,
      LedgerMetrics metrics,
      LedgerSettings settings) {
    this.refs = refs;
    this.items = items;
    this.writer = writer;
    this.directory = directory;
    this.followUps = followUps;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.settings = settings;
  }

  /** These partitions are read from their last commit on: samples are counted anew. */
  void assigned(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> samplers.remove(partition.partition()));
  }

  /**
   * Returns when all of it is written or set aside as unreadable.
   *
   * @throws LedgerUnavailableException where some of it may not be: give the same records again
   */
  void write(List<ConsumerRecord<byte[], byte[]>> records) {
    WritePlan plan = new WritePlan(items, settings.shards());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      plan(record, plan);
    }
    directory.announce(plan.buckets());
    writer.write(plan.puts());
    writer.write(followUps.of(plan.followUps()));
    plan.unreadable().forEach(deadLetters::send);
    plan.entries().stream().map(LedgerEntry::partition).distinct().forEach(this::written);
    metrics.samplesSkipped(plan.skipped());
  }

  private void written(int partition) {
    sampler(partition).written();
  }

  private void plan(ConsumerRecord<byte[], byte[]> record, WritePlan plan) {
    JudgementBatch batch;
    try {
      batch = JudgementRecords.parse(record.value());
    } catch (UnreadableJudgementException e) {
      plan.setAside(record, e);
      return;
    }
    RuleSetId ruleSet = JudgementRecords.ruleSet(batch);
    for (int i = 0; i < batch.getPairsCount(); i++) {
      try {
        plan.add(entry(record, i, JudgementRecords.checked(batch.getPairs(i), i), ruleSet));
      } catch (UnreadableJudgementException e) {
        plan.setAside(record, e);
      }
    }
  }

  private LedgerEntry entry(
      ConsumerRecord<byte[], byte[]> record,
      int index,
      JudgedPair pair,
      @Nullable RuleSetId ruleSet) {
    long version = Keys.version(record.offset(), index);
    return new LedgerEntry(
        refs.of(pair.getAccountId()),
        version,
        record.partition(),
        whole(record.partition(), version, pair),
        pair,
        pair.getVerdict().isEmpty() ? null : ruleSet,
        null);
  }

  private boolean whole(int partition, long version, JudgedPair pair) {
    boolean small =
        pair.getKind() == Kind.BEFORE_WATCH
            || pair.getKind() == Kind.STALE
            || pair.getVerdict().equals("MATCHED");
    return !small && sampler(partition).keepsWhole(version, pair);
  }

  private Sampler sampler(int partition) {
    return samplers.computeIfAbsent(
        partition, p -> new Sampler(settings.samplesPerAccount(), settings.samplesPerCluster()));
  }
}
