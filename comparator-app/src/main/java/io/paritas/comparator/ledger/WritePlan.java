package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one batch of records asks for, before any of it is written. One thread's. */
final class WritePlan {
  private final Items items;
  private final int shards;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<LedgerEntry> followUps = new ArrayList<>();
  private final List<Put> puts = new ArrayList<>();
  private final Set<HourDirectory.Bucket> buckets = new LinkedHashSet<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int skipped;

  record Unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableJudgementException why) {}

  WritePlan(Items items, int shards) {
    this.items = items;
    this.shards = shards;
  }

  void add(LedgerEntry entry) {
    JudgedPair pair = entry.pair();
    entries.add(entry);
    if (pair.getKind() == Kind.STALE) {
      followUps.add(entry);
      return;
    }
    puts.add(items.judgement(entry));
    BrokenParity.divergences(pair).forEach(finding -> add(entry, finding));
    if (pair.getRetractsCount() > 0 || pair.getKind() == Kind.LATE) {
      followUps.add(entry);
    }
    if (!entry.whole() && BrokenParity.breaks(pair)) {
      skipped++;
    }
  }

  private void add(LedgerEntry entry, Finding finding) {
    long hour = Keys.hour(entry.pair().getJudgedAtMillis());
    if (!entry.whole()) {
      buckets.add(HourDirectory.Bucket.sampled(finding.getRule(), hour));
      return;
    }
    int shard = Keys.shard(finding.getEventId(), shards);
    buckets.add(new HourDirectory.Bucket(finding.getRule(), hour, shard));
    puts.addAll(items.divergence(entry, finding));
  }

  void setAside(ConsumerRecord<byte[], byte[]> record, UnreadableJudgementException why) {
    unreadable.add(new Unreadable(record, why));
  }

  /** Sent last, and so once, however often the writing before has to be tried. */
  List<Unreadable> unreadable() {
    return unreadable;
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  List<Put> puts() {
    return puts;
  }

  Set<HourDirectory.Bucket> buckets() {
    return buckets;
  }

  /** Entries that need to know what was said of their pair before. */
  List<LedgerEntry> followUps() {
    return followUps;
  }

  /** Divergent pairs that are kept without answers and findings. */
  int skipped() {
    return skipped;
  }
}
