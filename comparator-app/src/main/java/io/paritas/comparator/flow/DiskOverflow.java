package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.Overflow;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The overflow in a Kafka Streams store. Most tasks never put anything there, and then it is never
 * asked.
 */
final class DiskOverflow implements Overflow {
  private @Nullable KeyValueStore<Bytes, byte[]> store;
  private boolean empty = true;

  void open(KeyValueStore<Bytes, byte[]> opened) {
    store = opened;
    try (KeyValueIterator<Bytes, byte[]> all = opened.all()) {
      empty = !all.hasNext();
    }
  }

  private KeyValueStore<Bytes, byte[]> store() {
    if (store == null) {
      throw new IllegalStateException("the overflow store is not open yet");
    }
    return store;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    empty = false;
    store().put(Bytes.wrap(key), value);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return empty ? null : store().get(Bytes.wrap(key));
  }

  @Override
  public void delete(byte[] key) {
    store().delete(Bytes.wrap(key));
  }

  @Override
  public void visit(byte[] from, byte[] to, Visitor visitor) {
    if (empty) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> range = store().range(Bytes.wrap(from), Bytes.wrap(to))) {
      while (range.hasNext()) {
        byte[] key = range.next().key.get();
        if (Arrays.equals(key, to) || !visitor.visit(key)) {
          return;
        }
      }
    }
  }
}
