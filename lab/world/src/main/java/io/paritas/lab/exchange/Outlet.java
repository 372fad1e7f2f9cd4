package io.paritas.lab.exchange;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a platform's answers leave. Used by one thread. */
public interface Outlet extends AutoCloseable {

  /** Comes before the first answers. */
  void open();

  /**
   * Gives answers out, and then says that their commands are done with.
   *
   * @param offsets of the commands; empty where answers come without any
   * @param commands whose offsets they are
   * @return false where nothing was committed, and the commands are to be answered again
   */
  boolean publish(
      List<RawAnswer> answers,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      Consumer<?, ?> commands);

  @Override
  void close();
}
