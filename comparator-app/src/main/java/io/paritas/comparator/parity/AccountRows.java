package io.paritas.comparator.parity;

import org.jspecify.annotations.Nullable;

/** Where the rows of a task's accounts lie. */
public interface AccountRows {
  byte @Nullable [] get(String accountId);

  void put(String accountId, byte[] row);
}
