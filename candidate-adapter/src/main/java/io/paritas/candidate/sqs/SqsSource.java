package io.paritas.candidate.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.source.Estimate;
import io.paritas.adapter.source.Lag;
import io.paritas.adapter.source.Mark;
import io.paritas.adapter.source.RawRecord;
import io.paritas.adapter.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A queue as a source. A message is deleted once its answer is committed, so a kill repeats some
 * and loses none.
 *
 * <p>How far it was read is estimated: when the queue had nothing to give, everything sent before
 * has been read, except what was invisible then, and that for no longer than the visibility
 * timeout. A queue that always has something to give is read through what was sent before its
 * oldest message of late. Both less the visibility timeout.
 */
final class SqsSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(SqsSource.class);
  private static final int MOST = 1_000;

  private final Queue queue;
  private final Receiver receiver;
  private final Duration visibility;
  private final SqsSettings.Body body;
  private final Estimate estimate;
  private final Clock clock;
  private final List<Message> inHand = new ArrayList<>();
  private final Deque<RawRecord> again = new ArrayDeque<>();
  private volatile boolean woken;

  /**
   * @param unit how markers name what this source reads; no other source may
   */
  SqsSource(Queue queue, SqsSettings settings, String unit, Duration markerInterval, Clock clock) {
    this.queue = queue;
    this.visibility = queue.visibility();
    this.body = settings.body();
    this.estimate = new Estimate(unit, visibility, markerInterval, clock);
    this.clock = clock;
    this.receiver = new Receiver(queue, settings.receiveWait(), settings.lanes(), clock);
  }

  @Override
  public List<RawRecord> poll(Duration atMost) {
    if (woken) {
      throw new WakeupException();
    }
    if (!again.isEmpty()) {
      List<RawRecord> same = List.copyOf(again);
      again.clear();
      return same;
    }
    List<RawRecord> records = new ArrayList<>();
    Receiver.Round round = receiver.next(atMost);
    while (round != null) {
      take(round, records);
      round = records.size() < MOST ? receiver.next(Duration.ZERO) : null;
    }
    return records;
  }

  private void take(Receiver.Round round, List<RawRecord> into) {
    if (!round.whole()) {
      estimate.distrust();
    }
    if (!round.messages().isEmpty() && clock.instant().isAfter(round.answered().plus(visibility))) {
      // They lay here for too long, and are given to someone else by now, or to us once more.
      LOG.warn(
          "{} messages of {} waited longer than they are ours",
          round.messages().size(),
          queue.name());
      estimate.distrust();
      return;
    }
    inHand.addAll(round.messages());
    through(round);
    round.messages().forEach(message -> into.add(raw(message)));
  }

  /** What was sent before this has been given out, invisible messages aside. */
  private void through(Receiver.Round round) {
    Instant until = round.asked();
    for (Message message : round.messages()) {
      String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
      if (sent != null) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(sent));
        until = at.isBefore(until) ? at : until;
      }
    }
    if (round.thorough() || !round.messages().isEmpty()) {
      estimate.seen(until, round.asked());
    }
  }

  private RawRecord raw(Message message) {
    String group = message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    return new RawRecord(
        "sqs:" + queue.name() + "#" + message.messageId(),
        group == null ? null : group.getBytes(UTF_8),
        value(message.body()));
  }

  private byte[] value(String text) {
    if (body == SqsSettings.Body.BASE64) {
      try {
        return Base64.getDecoder().decode(text.strip());
      } catch (IllegalArgumentException e) {
        // No record of the wire either: the dead letter shows what came.
        return text.getBytes(UTF_8);
      }
    }
    return text.getBytes(UTF_8);
  }

  @Override
  public List<Mark> marks() {
    return again.isEmpty() ? estimate.marks() : List.of();
  }

  @Override
  public boolean moved() {
    return false;
  }

  /** A queue has no positions: messages are deleted once the transaction is committed. */
  @Override
  public void confirmIn(Producer<byte[], byte[]> transaction) {}

  @Override
  public void confirmed() {
    estimate.confirmed();
    List<Message> done = List.copyOf(inHand);
    inHand.clear();
    try {
      int left = queue.delete(done);
      if (left > 0) {
        LOG.info("{} messages of {} were not deleted and come again", left, queue.name());
      }
    } catch (SdkException e) {
      LOG.warn("messages of {} were not deleted and come again: {}", queue.name(), e.toString());
    }
  }

  @Override
  public void rewind() {
    inHand.forEach(message -> again.add(raw(message)));
  }

  @Override
  public Lag lag() {
    return new Lag(inHand.size(), estimate.published());
  }

  @Override
  public void wakeup() {
    woken = true;
  }

  @Override
  public void close() {
    receiver.close();
    queue.close();
  }
}
