package io.paritas.comparator.promotion.probing;

import io.paritas.comparator.promotion.control.Probes;
import io.paritas.rules.wire.Probe.Builder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tasks through a response topic and hears them on the parity topic. It keeps only what is
 * asked now: who crashed asks again. Called by any thread.
 */
public final class KafkaProbes implements Probes, AutoCloseable {
  private static final String KIND = "paritas-kind";
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** The same question is sent again after this; a task that moved has forgotten it. */
  private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();

  /** Nobody has looked for so long: no group is drained any more, and nothing was read since. */
  private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

  /** From one look at the topic to the next, for however many accounts. */
  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

  private final Producer<byte[], byte[]> producer;
  private final String questions;
  private final ProbeAnswers answers;
  private final LongSupplier nanos;
  private final Map<Probe, Asked> open = new HashMap<>();
  private long readAt;

  private static final class Asked {
    long sentAt;
    long lookedAt;
    @Nullable Answer newest;
  }

  /**
   * @param producer its keys decide on partitions as those of the answers do
   * @param questions a response topic
   * @param nanos a clock that only goes forward
   */
  public KafkaProbes(
      Producer<byte[], byte[]> producer,
      String questions,
      ProbeAnswers answers,
      LongSupplier nanos) {
    this.producer = producer;
    this.questions = questions;
    this.answers = answers;
    this.nanos = nanos;
  }

  /** Listens before it asks, so that no answer is missed. */
  @Override
  public synchronized void ask(Probe probe) {
    long now = nanos.getAsLong();
    Asked asked = open.get(probe);
    if (asked == null) {
      listenAfterIdling(now);
      asked = new Asked();
      open.put(probe, asked);
    } else if (now - asked.sentAt < AGAIN_NANOS) {
      return;
    }
    asked.sentAt = now;
    asked.lookedAt = now;
    producer.send(question(probe));
  }

  /** What lies between is passed over, for it would take long to read. */
  private void listenAfterIdling(long now) {
    open.values().removeIf(asked -> now - asked.lookedAt > IDLE_NANOS);
    if (open.isEmpty()) {
      answers.listen();
    }
  }

  private ProducerRecord<byte[], byte[]> question(Probe probe) {
    Builder wire = io.paritas.rules.wire.Probe.newBuilder();
    wire.setAccountId(probe.account())
        .setEpoch(probe.epoch())
        .setThroughMillis(probe.through().toEpochMilli());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            questions,
            probe.account().getBytes(StandardCharsets.UTF_8),
            wire.build().toByteArray());
    record.headers().add(KIND, "probe".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  @Override
  public synchronized @Nullable Answer answer(Probe probe) {
    Asked asked = open.get(probe);
    if (asked == null) {
      return null;
    }
    long now = nanos.getAsLong();
    asked.lookedAt = now;
    if (now - readAt >= LOOK_NANOS) {
      answers.read(this::heard);
      readAt = nanos.getAsLong();
    }
    return asked.newest;
  }

  /** Times on the wire are milliseconds; the question was in whatever its asker had. */
  private void heard(Answer answer) {
    for (Map.Entry<Probe, Asked> one : open.entrySet()) {
      Probe probe = one.getKey();
      if (isOf(answer.probe(), probe)) {
        Answer before = one.getValue().newest;
        if (before == null || before.sequence() <= answer.sequence()) {
          one.getValue().newest =
              new Answer(
                  probe, answer.waiting(), answer.gaps(), answer.drifts(), answer.sequence());
        }
      }
    }
  }

  private static boolean isOf(Probe answered, Probe asked) {
    return answered.account().equals(asked.account())
        && answered.epoch() == asked.epoch()
        && answered.through().toEpochMilli() == asked.through().toEpochMilli();
  }

  @Override
  public synchronized void close() {
    producer.close(CLOSE);
    answers.close();
  }
}
