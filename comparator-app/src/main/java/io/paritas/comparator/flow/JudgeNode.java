package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.rules.Finding;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** "judge": runs the rule set, remembers what was said and counts it. */
final class JudgeNode implements Processor<Object, Object, Object, Object> {
  private final Judging judging;
  private ProcessorContext<Object, Object> context;
  private Pairing pairing;
  private Tallies tallies;

  @SuppressWarnings("NullAway.Init")
  JudgeNode(Judging judging) {
    this.judging = judging;
  }

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
    TaskJournal journal = context.getStateStore(Flow.JOURNAL);
    pairing = journal.state().pairing();
    tallies = journal.state().tallies();
  }

  @Override
  public void process(Record<Object, Object> record) {
    Judged judged = judging.judge((PairEvent) record.value(), record.timestamp());
    if (judged.event() instanceof PairEvent.Paired pair && judged.verdict() != null) {
      pairing.judged(pair, judged.verdict());
    }
    count(judged);
    context.forward(record.withValue((Object) judged));
  }

  private void count(Judged judged) {
    switch (judged.event()) {
      case PairEvent.Paired p when p.late() -> tallies.add(Tally.LATE, p.first().other().name());
      case PairEvent.Missing m -> tallies.add(Tally.MISSING, m.silent().name());
      case PairEvent.Conflict c -> tallies.add(Tally.CONFLICTING, c.again().platform().name());
      case PairEvent.BeforeWatch b -> tallies.add(Tally.BEFORE_WATCH, b.lonely().platform().name());
      case PairEvent.Stale s -> tallies.add(Tally.STALE, sideOf(s));
      case PairEvent.Paired p -> {}
      case PairEvent.Duplicate d -> {}
      case PairEvent.OutOfScope o -> {}
    }
    Verdict verdict = judged.verdict();
    if (verdict != null && verdict != judged.before()) {
      said(verdict, judged.before());
    }
    for (Finding finding : judged.findings()) {
      tallies.add(
          Tally.FINDINGS, finding.rule(), finding.severity().name(), finding.result().name());
    }
  }

  private static String sideOf(PairEvent.Stale stale) {
    Platform platform = stale.answer().platform();
    return platform.name();
  }

  private void said(Verdict verdict, @org.jspecify.annotations.Nullable Verdict before) {
    tallies.add(Tally.PAIRS, verdict.name());
    tallies.add(Tally.STANDING, verdict.name());
    if (before != null) {
      tallies.add(-1, Tally.STANDING, before.name());
    }
  }
}
