package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.pairing.PairEvent;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** "judge": runs the rule set. */
final class JudgeNode implements Processor<Object, Object, Object, Object> {
  private final Judging judging;
  private ProcessorContext<Object, Object> context;

  @SuppressWarnings("NullAway.Init")
  JudgeNode(Judging judging) {
    this.judging = judging;
  }

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<Object, Object> record) {
    PairEvent event = (PairEvent) record.value();
    context.forward(record.withValue((Object) judging.judge(event, record.timestamp())));
  }
}
