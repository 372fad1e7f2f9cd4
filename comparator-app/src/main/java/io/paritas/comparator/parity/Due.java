package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.Journaled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of which something will have to be said when patience has passed, though no answer
 * may come any more: those with a gap, and each once when it is new. Most accounts are not here.
 */
public final class Due implements Journaled {
  private static final long ROUND_MILLIS = 250;

  private final Map<String, Long> byAccount = new HashMap<>();
  private final TreeMap<Long, Set<String>> byTime = new TreeMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  /**
   * @param at milliseconds since 1970; {@link Long#MAX_VALUE} where nothing is due
   */
  void set(String accountId, long at) {
    Long before = byAccount.get(accountId);
    long rounded = rounded(at);
    if (before == null ? at == Long.MAX_VALUE : before == rounded) {
      return;
    }
    enter(accountId, rounded);
    changed.add(accountId);
  }

  /** Up, so that many new accounts share one entry. */
  private static long rounded(long at) {
    long missing = ROUND_MILLIS - 1;
    return at >= Long.MAX_VALUE - missing ? at : (at + missing) / ROUND_MILLIS * ROUND_MILLIS;
  }

  private void enter(String accountId, long at) {
    Long before = byAccount.remove(accountId);
    if (before != null) {
      Set<String> others = byTime.get(before);
      others.remove(accountId);
      if (others.isEmpty()) {
        byTime.remove(before);
      }
    }
    if (at != Long.MAX_VALUE) {
      byAccount.put(accountId, at);
      byTime.computeIfAbsent(at, t -> new LinkedHashSet<>()).add(accountId);
    }
  }

  /** An account that was due at {@code now} or before; null where none is. It stays until set. */
  @Nullable String first(long now) {
    Map.Entry<Long, Set<String>> first = byTime.firstEntry();
    return first == null || first.getKey() > now ? null : first.getValue().iterator().next();
  }

  @Override
  public void writeChanges(Journal journal) {
    for (String accountId : changed) {
      Long at = byAccount.get(accountId);
      byte[] value = at == null ? null : ByteBuffer.allocate(8).putLong(at).array();
      journal.write(accountId.getBytes(StandardCharsets.UTF_8), value);
    }
    changed.clear();
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    long at = value == null ? Long.MAX_VALUE : ByteBuffer.wrap(value).getLong();
    enter(new String(key, StandardCharsets.UTF_8), at);
  }
}
