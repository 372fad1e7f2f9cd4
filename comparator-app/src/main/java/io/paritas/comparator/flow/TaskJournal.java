package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.Journaled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a task's memory on the heap and its changes in a changelog, written behind: only what still
 * stands at a commit is logged, in that commit's transaction, so a pair that meets between two
 * commits costs no log record at all.
 *
 * <p>Kafka Streams flushes {@link CachedStateStore}s before every commit. That hook, {@code
 * logChange} and the current node are internal to Kafka Streams: this class is the only place that
 * uses them, and {@code TaskJournalIT} kills real processes to hold them to their word
 * (docs/adr/0002).
 */
final class TaskJournal implements StateStore, CachedStateStore<byte[], byte[]> {

  private record BeforeCommit(ProcessorNode<?, ?, ?, ?> node, Runnable work) {}

  private final String name;
  private final Position position = Position.emptyPosition();
  private final Supplier<TaskState> states;
  private final List<BeforeCommit> beforeCommit = new ArrayList<>();
  private @Nullable TaskState state;
  private @Nullable InternalProcessorContext<?, ?> context;
  private boolean open;
  private boolean committing;

  TaskJournal(String name, Supplier<TaskState> states) {
    this.name = name;
    this.states = states;
  }

  TaskState state() {
    if (state == null) {
      throw new IllegalStateException("the journal of this task is not open");
    }
    return state;
  }

  /**
   * Has work done in the name of a processor before every commit. It may forward, and write to
   * stores without a cache: what it writes belongs to that commit, because Kafka Streams flushes
   * caches first and the changelogs after. A cache of its own might have been flushed already, so
   * {@link Flow} builds every store without.
   */
  void beforeCommit(ProcessorContext<?, ?> processor, Runnable work) {
    ProcessorNode<?, ?, ?, ?> node = ((InternalProcessorContext<?, ?>) processor).currentNode();
    beforeCommit.add(new BeforeCommit(node, work));
  }

  /** A task that goes on has completed the commit before. */
  void running() {
    if (committing) {
      committing = false;
      state().tallies().commitCompleted();
    }
  }

  private void take(byte[] key, byte @Nullable [] value) {
    Journaled part = state().journaled().get(key[0]);
    if (part == null) {
      throw new IllegalStateException(
          "journal entry of unknown kind " + key[0] + ": was it written by a newer build?");
    }
    byte[] own = new byte[key.length - 1];
    System.arraycopy(key, 1, own, 0, own.length);
    part.restore(own, value);
  }

  @Override
  public void init(StateStoreContext stateStoreContext, StateStore root) {
    context = (InternalProcessorContext<?, ?>) stateStoreContext;
    state = states.get();
    beforeCommit.clear();
    committing = false;
    stateStoreContext.register(
        root,
        new BatchingStateRestoreCallback() {
          @Override
          public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
            records.forEach(record -> take(record.key, record.value));
          }
        });
    open = true;
  }

  @Override
  public void flushCache() {
    if (state == null || context == null) {
      return;
    }
    ProcessorNode<?, ?, ?, ?> before = context.currentNode();
    for (BeforeCommit each : beforeCommit) {
      context.setCurrentNode(each.node);
      each.work.run();
    }
    context.setCurrentNode(before);
    state.journaled().forEach((prefix, part) -> part.writeChanges(log(prefix)));
    committing = true;
  }

  private Journaled.Journal log(byte prefix) {
    return (key, value) -> {
      byte[] whole = ByteBuffer.allocate(key.length + 1).put(prefix).put(key).array();
      context.logChange(name, Bytes.wrap(whole), value, context.currentSystemTimeMs(), position);
    };
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void clearCache() {
    // The heap is the store: there is no cache beside it to clear.
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation")
  public void flush() {
    // Nothing lies between the heap and the changelog but what flushCache has written.
  }

  @Override
  public void close() {
    open = false;
    state = null;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public Position getPosition() {
    return position;
  }
}
