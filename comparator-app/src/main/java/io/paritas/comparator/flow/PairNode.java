package io.paritas.comparator.flow;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.TaskMetrics;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.parity.ProbeDesk.Question;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * "pair": reads both response topics, and says who met whom, who stayed alone and who repeated
 * themselves.
 */
final class PairNode implements Processor<byte[], byte[], Object, Object> {
  static final String KIND_HEADER = "paritas-kind";
  private static final Duration TICK = Duration.ofMillis(250);

  private final Flow flow;
  private ProcessorContext<Object, Object> context;
  private TaskJournal journal;
  private TaskState state;
  private TaskMetrics metrics;
  private int partition;
  private @Nullable Judging judging;

  @SuppressWarnings("NullAway.Init")
  PairNode(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
    partition = context.taskId().partition();
    journal = context.getStateStore(Flow.JOURNAL);
    state = journal.state();
    judging = null;
    KeyValueStore<Bytes, byte[]> overflow = context.getStateStore(Flow.OVERFLOW);
    state.overflow().open(overflow);
    metrics = new TaskMetrics(flow.meters(), partition, state.pairing(), state.tallies());
    flow.liveTasks().entered(partition, state);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    journal.running();
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from nowhere"));
    Platform side = flow.topics().sideOf(place.topic());
    state.rules().goesOn(side, place.offset());
    adoptRules();
    state.rules().goesOn(side, place.offset() + 1);
    Header kind = record.headers().lastHeader(KIND_HEADER);
    switch (kind == null ? "" : new String(kind.value(), StandardCharsets.UTF_8)) {
      case "response" -> response(record, place);
      case "marker" -> marker(record, place);
      case "resync" -> resync(record, place);
      case "probe" -> probe(record, place);
      default ->
          reject(
              DeadLetter.UNKNOWN_KIND,
              record,
              place,
              "header '" + KIND_HEADER + "' is none of 'response', 'marker', 'resync' and 'probe'");
    }
  }

  private void response(Record<byte[], byte[]> record, RecordMetadata place) {
    if (isMisplaced(record, place)) {
      return;
    }
    try {
      take(Answer.read(record.value(), place.offset(), record.timestamp()), record, place);
    } catch (InvalidResponseException e) {
      reject(DeadLetter.UNREADABLE, record, place, e.getMessage());
    }
  }

  private void take(Answer answer, Record<byte[], byte[]> record, RecordMetadata place) {
    if (belongs(answer.platform(), answer.id().accountId(), record, place)) {
      state.pairing().answer(answer, this::said);
    }
  }

  private boolean belongs(
      Platform platform, String account, Record<byte[], byte[]> record, RecordMetadata place) {
    if (platform != flow.topics().sideOf(place.topic())) {
      reject(
          DeadLetter.WRONG_PLATFORM,
          record,
          place,
          "an answer of " + platform + " does not belong in this topic");
      return false;
    }
    return isOfKey(account, record, place);
  }

  private boolean isOfKey(String account, Record<byte[], byte[]> record, RecordMetadata place) {
    boolean same = isSame(account, record.key());
    if (!same) {
      reject(
          DeadLetter.WRONG_ACCOUNT,
          record,
          place,
          "the key and the record's account_id name different accounts");
    }
    return same;
  }

  /** Nearly all accounts are ASCII, and then no second text need be made of every key. */
  private static boolean isSame(String text, byte[] utf8) {
    for (int i = 0; i < utf8.length; i++) {
      if (i == text.length() || text.charAt(i) != utf8[i]) {
        return text.equals(new String(utf8, StandardCharsets.UTF_8));
      }
    }
    return text.length() == utf8.length;
  }

  private boolean isMisplaced(Record<byte[], byte[]> record, RecordMetadata place) {
    Misplaced misplaced = Misplaced.of(record, place, flow.partitions());
    if (misplaced != null) {
      reject(misplaced.why(), record, place, misplaced.detail());
    }
    return misplaced != null;
  }

  private void probe(Record<byte[], byte[]> record, RecordMetadata place) {
    if (isMisplaced(record, place)) {
      return;
    }
    try {
      Question question = ProbeRecords.read(record.value());
      if (isOfKey(question.account(), record, place)) {
        forward(question, Flow.PARITY);
      }
    } catch (InvalidProtocolBufferException e) {
      reject(DeadLetter.UNREADABLE, record, place, "not a Probe: " + e.getMessage());
    }
  }

  private void resync(Record<byte[], byte[]> record, RecordMetadata place) {
    if (isMisplaced(record, place)) {
      return;
    }
    try {
      Resync resync = Resync.parse(record.value());
      if (belongs(resync.platform(), resync.accountId(), record, place)) {
        forward(resync, Flow.PARITY);
      }
    } catch (InvalidResponseException e) {
      reject(DeadLetter.UNREADABLE, record, place, e.getMessage());
    }
  }

  private void marker(Record<byte[], byte[]> record, RecordMetadata place) {
    try {
      Platform side = flow.topics().sideOf(place.topic());
      for (UnitMark unit : Marker.parseFrom(record.value()).getUnitsList()) {
        boolean known =
            state
                .pairing()
                .mark(side, unit.getUnit(), unit.getReadThroughMillis(), unit.getEstimated());
        if (!known) {
          flow.strangers().met(side, unit.getUnit());
        }
      }
    } catch (InvalidProtocolBufferException | NullPointerException e) {
      reject(DeadLetter.UNREADABLE, record, place, "not a Marker: " + e.getMessage());
    }
  }

  private void reject(
      DeadLetter why, Record<byte[], byte[]> record, RecordMetadata place, String detail) {
    state.tallies().add(Tally.DEAD_LETTERS, why.reason());
    why.of(record, place, detail, context.currentSystemTimeMs())
        .forEach(
            letter ->
                context.forward(
                    letter.withKey((Object) letter.key()).withValue((Object) letter.value()),
                    Flow.DEAD_LETTERS));
  }

  private void said(PairEvent event) {
    switch (event) {
      case PairEvent.Duplicate d -> state.tallies().add(Tally.DUPLICATES, d.platform().name());
      case PairEvent.OutOfScope o -> state.tallies().add(Tally.OUT_OF_SCOPE, o.platform().name());
      case PairEvent.Paired p -> {
        long first = Math.min(p.legacy().recordedAt(), p.candidate().recordedAt());
        metrics.paired(context.currentSystemTimeMs() - first);
        forward(p);
      }
      case PairEvent.First f -> forward(f, Flow.PARITY);
      case PairEvent.OfAccount a -> throw new IllegalArgumentException("not said here: " + a);
      case PairEvent.Missing m -> forward(m);
      case PairEvent.BeforeWatch b -> forward(b);
      case PairEvent.Conflict c -> forward(c);
      case PairEvent.Stale s -> forward(s);
    }
  }

  private void forward(PairEvent event) {
    forward(event, Flow.JUDGE);
  }

  private void forward(Object event, String node) {
    context.forward(new Record<>((Object) partition, event, context.currentSystemTimeMs()), node);
  }

  /** Says so before anything is judged by it. */
  private void adoptRules() {
    state
        .rules()
        .adoptActive(context.currentSystemTimeMs())
        .ifPresent(
            step ->
                context.forward(
                    new Record<>((Object) partition, (Object) step, step.at()), Flow.PARITY));
    if (judging != state.rules().judging()) {
      judging = state.rules().judging();
      flow.ruleSets().inUse(partition, judging.rules().id());
    }
  }

  private void tick(long now) {
    journal.running();
    adoptRules();
    state.pairing().tick(now, this::said);
    metrics.refresh(now);
  }

  @Override
  public void close() {
    flow.ruleSets().left(partition);
    flow.liveTasks().left(partition, state);
    metrics.close();
  }
}
