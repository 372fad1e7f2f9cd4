package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.pairing.PairEvent;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** "judge": runs the rule set that the task has adopted. */
final class JudgeNode implements Processor<Object, Object, Object, Object> {
  private ProcessorContext<Object, Object> context;
  private RulesInUse rules;

  @SuppressWarnings("NullAway.Init")
  JudgeNode() {}

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
    TaskJournal journal = context.getStateStore(Flow.JOURNAL);
    rules = journal.state().rules();
  }

  @Override
  public void process(Record<Object, Object> record) {
    PairEvent event = (PairEvent) record.value();
    Judging judging = rules.judging();
    context.forward(record.withValue((Object) judging.judge(event, record.timestamp())));
  }
}
