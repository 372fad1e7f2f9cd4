package io.paritas.legacy.jms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.source.Estimate;
import io.paritas.adapter.source.Lag;
import io.paritas.adapter.source.Mark;
import io.paritas.adapter.source.RawRecord;
import io.paritas.adapter.source.Source;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.support.JmsUtils;

/**
 * A queue as a source, in one transacted session: what was taken is committed there once its
 * answers are committed in Kafka, so a kill repeats some and loses none.
 */
final class JmsSource implements Source {
  private final Connection connection;
  private final Session session;
  private final MessageConsumer consumer;
  private final String queue;
  private final Estimate estimate;
  private final int maxBatch;
  private final Clock clock;
  private final List<RawRecord> inHand = new ArrayList<>();
  private boolean again;
  private volatile boolean woken;

  /**
   * @param connection closed with this source
   * @param unit how markers name what this source reads; no other source may
   */
  JmsSource(
      Connection connection,
      String queue,
      String unit,
      Duration doubt,
      int maxBatch,
      Duration markerInterval,
      Clock clock)
      throws JMSException {
    this.connection = connection;
    this.queue = queue;
    this.maxBatch = maxBatch;
    this.clock = clock;
    this.estimate = new Estimate(unit, doubt, markerInterval, clock);
    this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
    this.consumer = session.createConsumer(session.createQueue(queue));
    connection.start();
  }

  @Override
  public List<RawRecord> poll(Duration atMost) {
    if (woken) {
      throw new WakeupException();
    }
    if (again) {
      again = false;
      return List.copyOf(inHand);
    }
    try {
      Instant asked = clock.instant();
      Message message = consumer.receive(atMost.toMillis());
      Instant sent = asked;
      while (message != null) {
        sent = sent(message, sent);
        inHand.add(raw(message));
        message = inHand.size() < maxBatch ? consumer.receiveNoWait() : null;
      }
      // An empty queue was read to where it was asked; a full one to where its last message was
      // sent.
      estimate.seen(inHand.size() < maxBatch ? asked : sent, asked);
      return List.copyOf(inHand);
    } catch (JMSException e) {
      throw JmsUtils.convertJmsAccessException(e);
    }
  }

  private static Instant sent(Message message, Instant otherwise) throws JMSException {
    long millis = message.getJMSTimestamp();
    Instant sent = millis > 0 ? Instant.ofEpochMilli(millis) : otherwise;
    return sent.isBefore(otherwise) ? sent : otherwise;
  }

  private RawRecord raw(Message message) throws JMSException {
    String group = message.getStringProperty("JMSXGroupID");
    return new RawRecord(
        "jms:" + queue + "#" + message.getJMSMessageID(),
        group == null ? null : group.getBytes(UTF_8),
        value(message));
  }

  /** Null for a message that is neither bytes nor text: it becomes a dead letter. */
  private static byte @Nullable [] value(Message message) throws JMSException {
    return switch (message) {
      case BytesMessage bytes -> {
        byte[] value = new byte[Math.toIntExact(bytes.getBodyLength())];
        bytes.readBytes(value);
        yield value;
      }
      case TextMessage text -> text.getText() == null ? null : text.getText().getBytes(UTF_8);
      default -> null;
    };
  }

  @Override
  public List<Mark> marks() {
    return estimate.marks();
  }

  @Override
  public boolean moved() {
    return false;
  }

  /** A queue has no positions: its session is committed once the transaction is. */
  @Override
  public void confirmIn(Producer<byte[], byte[]> transaction) {}

  @Override
  public void confirmed() {
    estimate.confirmed();
    if (inHand.isEmpty()) {
      return;
    }
    inHand.clear();
    try {
      session.commit();
    } catch (JMSException e) {
      // The session is over: a new one is given the same messages, and they are told apart later.
      throw JmsUtils.convertJmsAccessException(e);
    }
  }

  @Override
  public void rewind() {
    again = !inHand.isEmpty();
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
    JmsUtils.closeMessageConsumer(consumer);
    JmsUtils.closeSession(session);
    JmsUtils.closeConnection(connection);
  }
}
