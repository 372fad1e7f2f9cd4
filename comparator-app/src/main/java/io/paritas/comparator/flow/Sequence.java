package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.Journaled;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Numbers what a task says of its accounts, in the task's own order and across restarts. */
final class Sequence implements Journaled {
  private static final byte[] KEY = {'S'};

  private long last;
  private boolean changed;

  long next() {
    changed = true;
    return ++last;
  }

  @Override
  public void writeChanges(Journal journal) {
    if (changed) {
      journal.write(KEY, ByteBuffer.allocate(8).putLong(last).array());
      changed = false;
    }
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    last = value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }
}
