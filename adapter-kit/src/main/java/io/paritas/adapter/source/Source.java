package io.paritas.adapter.source;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/**
 * Where raw records come from. Used by one thread, in the order poll, marks, confirmIn, and then
 * confirmed or rewind.
 *
 * <p>Kafka confirms inside the transaction, so nothing is lost or repeated. A queue confirms after
 * it, so an answer may come twice, which the comparator tells apart.
 */
public interface Source extends AutoCloseable {

  /** The next records, each unit's in its own order. Empty where nothing came in time. */
  List<RawRecord> poll(Duration atMost);

  /**
   * The marks that hold once everything polled so far is published. A unit that is silent gives
   * marks too. Never waits for the source.
   */
  List<Mark> marks();

  /** Whether positions have moved since the last confirmation, though perhaps no record came. */
  boolean moved();

  /** Puts the positions of everything polled, and of every unit marked, into the transaction. */
  void confirmIn(Producer<byte[], byte[]> transaction);

  /** The transaction is committed: what was polled is never given again. */
  void confirmed();

  /** The transaction was aborted: what was polled since the last confirmation comes again. */
  void rewind();

  /** How far behind this source is, as last seen. */
  Lag lag();

  /** Ends a running poll from another thread. */
  void wakeup();

  @Override
  void close();
}
