package io.paritas.comparator.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the newest evidence of every account, and of each word a small point for its timeline. Of
 * many words on one account in a batch only the last is the evidence. Whatever else travels in the
 * topic (markers, watermarks) is none of its business.
 */
final class EvidenceWriter {
  private final AccountRefs refs;
  private final EvidenceTable table;
  private final TimelineTable timeline;
  private final BatchWriter writer;
  private final Duration keep;
  private final ExecutorService threads;
  private final LedgerDeadLetters deadLetters;
  private final EvidenceListener listener;
  private final JsonMapper json = JsonMapper.shared();

  /**
   * @param keep how long a moment of an account's past is kept
   * @param listener hears of all evidence once it is written
   */
  EvidenceWriter(
      AccountRefs refs,
      EvidenceTable table,
      TimelineTable timeline,
      BatchWriter writer,
      Duration keep,
      ExecutorService threads,
      LedgerDeadLetters deadLetters,
      EvidenceListener listener) {
    this.refs = refs;
    this.table = table;
    this.timeline = timeline;
    this.writer = writer;
    this.keep = keep;
    this.threads = threads;
    this.deadLetters = deadLetters;
    this.listener = listener;
  }

  /**
   * Returns when all of it is written.
   *
   * @throws LedgerUnavailableException where some of it may not be: give the same records again
   */
  void write(List<ConsumerRecord<byte[], byte[]>> records) {
    List<AccountEvidence> all = new ArrayList<>();
    Map<String, AccountEvidence> newest = new LinkedHashMap<>();
    List<Put> past = new ArrayList<>();
    List<WritePlan.Unreadable> unreadable = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      evidence(record, unreadable)
          .ifPresent(
              e -> {
                all.add(e);
                newest.merge(e.accountRef(), e, (a, b) -> b.sequence() >= a.sequence() ? b : a);
                timeline.put(e, keep).ifPresent(past::add);
              });
    }
    writer.write(past);
    List<Callable<Boolean>> writes = new ArrayList<>();
    newest.values().forEach(evidence -> writes.add(() -> table.write(evidence)));
    BatchWriter.runAll(threads, writes);
    listener.written(all);
    unreadable.forEach(deadLetters::send);
  }

  /** Empty where the record is no evidence. */
  private Optional<AccountEvidence> evidence(
      ConsumerRecord<byte[], byte[]> record, List<WritePlan.Unreadable> unreadable) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    try {
      JsonNode root = json.readTree(record.value());
      if (!"evidence".equals(root.path("type").asString(""))) {
        return Optional.empty();
      }
      String account = new String(record.key(), StandardCharsets.UTF_8);
      return Optional.of(
          new AccountEvidence(refs.of(account), account, sequence(root, record), root.toString()));
    } catch (JacksonException e) {
      unreadable.add(
          new WritePlan.Unreadable(
              record,
              new UnreadableJudgementException(
                  "evidence-unreadable",
                  "The value is no JSON; only the comparator may write to this topic.")));
      return Optional.empty();
    }
  }

  /** Without a sequence of its own, its place in the topic is one. */
  private static long sequence(JsonNode root, ConsumerRecord<byte[], byte[]> record) {
    JsonNode sequence = root.path("position").path("sequence");
    JsonNode own = sequence.isNumber() ? sequence : root.path("sequence");
    return own.isNumber() ? own.asLong() : record.offset();
  }
}
