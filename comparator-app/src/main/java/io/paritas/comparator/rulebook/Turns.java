package io.paritas.comparator.rulebook;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * One writer at a time, over all processes: all write under one transactional id, so whoever begins
 * fences whoever is still at it. Who was fenced begins again, and looks first at what was done.
 */
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 5;

  private final RuleTopic book;
  private final Supplier<Producer<byte[], byte[]>> producers;

  Turns(RuleTopic book, Supplier<Producer<byte[], byte[]>> producers) {
    this.book = book;
    this.producers = producers;
  }

  /**
   * @param work is done with the topic read to its end, in at most one transaction
   * @throws RulesUnavailableException where Kafka does not answer, or others never leave off
   */
  <T> T take(Function<Producer<byte[], byte[]>, T> work) {
    for (int tried = 0; tried < TRIES; tried++) {
      try (Producer<byte[], byte[]> producer = producers.get()) {
        producer.initTransactions();
        book.awaitEnd(PATIENCE);
        return work.apply(producer);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        // Somebody else began meanwhile.
      } catch (KafkaException e) {
        throw new RulesUnavailableException("Kafka does not take rule sets now: " + e.getMessage());
      }
    }
    throw new RulesUnavailableException("others are activating rule sets at the same time");
  }
}
