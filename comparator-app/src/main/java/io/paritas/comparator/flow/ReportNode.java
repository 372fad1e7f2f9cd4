package io.paritas.comparator.flow;

import io.paritas.comparator.judging.DivergenceEvent;
import io.paritas.comparator.judging.Events;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.JudgementRecords;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.rules.RuleSetId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * "report": remembers and counts what was said; writes divergence events one by one, and judgements
 * packed many to a record.
 */
final class ReportNode implements Processor<Object, Object, Object, Object> {
  private static final int MOST_PAIRS = 256;
  private static final int MOST_BYTES = 512 * 1024;
  private static final ObjectWriter EVENTS = JsonMapper.shared().writerFor(DivergenceEvent.class);

  private ProcessorContext<Object, Object> context;
  private Tallies tallies;
  private Pairing pairing;
  private Count count;
  private int partition;
  private JudgementBatch.Builder batch = JudgementBatch.newBuilder();
  private int batchBytes;
  private @Nullable RuleSetId batchRules;

  @SuppressWarnings("NullAway.Init")
  ReportNode() {}

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
    partition = context.taskId().partition();
    TaskJournal journal = context.getStateStore(Flow.JOURNAL);
    tallies = journal.state().tallies();
    // A task that was found corrupt is opened again with the same node: what it had packed was
    // never
    // committed, and comes again.
    batch = JudgementBatch.newBuilder();
    batchBytes = 0;
    batchRules = null;
    pairing = journal.state().pairing();
    count = new Count(tallies);
    journal.beforeCommit(context, this::writeBatch);
  }

  @Override
  public void process(Record<Object, Object> record) {
    Judged judged = (Judged) record.value();
    if (judged.event() instanceof PairEvent.Paired pair && judged.verdict() != null) {
      pairing.judged(pair, judged.verdict());
    }
    count.said(judged);
    if (judged.verdict() != null) {
      for (DivergenceEvent event : Events.of(judged)) {
        write(event);
      }
    }
    pack(judged);
  }

  private void write(DivergenceEvent event) {
    tallies.add(Tally.EVENTS, event.kind().name());
    if (event.kind() == DivergenceEvent.Kind.RETRACTION) {
      tallies.add(Tally.RETRACTIONS);
    }
    forward(
        event.accountId().getBytes(StandardCharsets.UTF_8),
        EVENTS.writeValueAsBytes(event),
        Flow.DIVERGENCES);
  }

  private void pack(Judged judged) {
    JudgedPair pair = JudgementRecords.of(judged);
    int bytes = pair.getSerializedSize();
    boolean full = batch.getPairsCount() == MOST_PAIRS || batchBytes + bytes > MOST_BYTES;
    if (full || !judged.ruleSet().equals(batchRules)) {
      writeBatch();
      batchRules = judged.ruleSet();
    }
    batch.addPairs(pair);
    batchBytes += bytes;
  }

  private void writeBatch() {
    if (batch.getPairsCount() == 0 || batchRules == null) {
      return;
    }
    batch.setRuleSet(JudgementRecords.of(batchRules));
    forward(null, batch.build().toByteArray(), Flow.JUDGEMENTS);
    batch = JudgementBatch.newBuilder();
    batchBytes = 0;
  }

  private void forward(byte @Nullable [] key, byte[] value, String sink) {
    context.forward(
        new Record<>(
            (Object) new Placed(partition, key), (Object) value, context.currentSystemTimeMs()),
        sink);
  }
}
