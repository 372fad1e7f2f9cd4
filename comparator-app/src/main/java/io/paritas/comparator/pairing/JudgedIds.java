package io.paritas.comparator.pairing;

import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The memory of judged ids: 32 bytes a pair, in segments of time that are forgotten whole. It keeps
 * the hash of the id (128 bits), both outcomes' digests (60 bits each) and what was said (4 bits).
 */
final class JudgedIds implements Journaled {
  private static final int SEGMENTS = 6;
  private static final int MOST_IN_A_BLOCK = 8_192;
  private static final byte[] HORIZON_KEY = {'F'};

  /** What is remembered of a pair. */
  record Known(long legacyDigest, long candidateDigest, Verdict verdict, boolean conflicted) {
    long digest(Platform side) {
      return side == Platform.LEGACY ? legacyDigest : candidateDigest;
    }
  }

  private final long segmentMillis;
  private final TreeMap<Long, DigestTable> segments = new TreeMap<>();
  private final Map<Long, List<Long>> blocks = new TreeMap<>();

  /** Remembered since the last commit: five longs an entry, the segment first. */
  private final List<long[]> fresh = new ArrayList<>();

  private final List<byte[]> forgotten = new ArrayList<>();
  private long nextBlock;
  private long forgottenBefore = Long.MIN_VALUE;
  private boolean horizonMoved;

  /**
   * @param spanMillis how long a pair is remembered, at the least
   */
  JudgedIds(long spanMillis) {
    this.segmentMillis = Math.max(1000, spanMillis / (SEGMENTS - 1));
  }

  @Nullable Known find(PairId.Hash hash) {
    for (DigestTable segment : segments.descendingMap().values()) {
      int at = segment.find(hash.high(), hash.low());
      if (at >= 0) {
        return known(segment.legacy(at), segment.candidate(at));
      }
    }
    return null;
  }

  /**
   * Remembers a pair.
   *
   * @param at the time that decides when it is forgotten, milliseconds since 1970
   */
  void remember(PairId.Hash hash, Known known, long at) {
    enter(Math.max(Math.floorDiv(at, segmentMillis), firstKept()), hash, known);
  }

  private long firstKept() {
    return forgottenBefore == Long.MIN_VALUE ? Long.MIN_VALUE : forgottenBefore / segmentMillis;
  }

  /** Remembers that a side of a known pair contradicted itself. */
  void contradicted(PairId.Hash hash, Known known) {
    for (Map.Entry<Long, DigestTable> segment : segments.entrySet()) {
      if (segment.getValue().find(hash.high(), hash.low()) >= 0) {
        enter(
            segment.getKey(),
            hash,
            new Known(
                known.legacyDigest(),
                known.candidateDigest(),
                Verdict.CONFLICTING_DUPLICATE,
                true));
        return;
      }
    }
  }

  private void enter(long segment, PairId.Hash hash, Known known) {
    long[] entry = {segment, hash.high(), hash.low(), legacyWord(known), known.candidateDigest()};
    put(entry);
    fresh.add(entry);
  }

  private void put(long[] entry) {
    segments
        .computeIfAbsent(entry[0], s -> new DigestTable())
        .put(entry[1], entry[2], entry[3], entry[4]);
  }

  private static long legacyWord(Known known) {
    return known.legacyDigest() & Answer.DIGEST_MASK
        | (long) known.verdict().ordinal() << 1
        | (known.conflicted() ? 1 : 0);
  }

  private static Known known(long legacyWord, long candidateWord) {
    return new Known(
        legacyWord & Answer.DIGEST_MASK,
        candidateWord,
        Verdict.values()[(int) (legacyWord >> 1 & 7)],
        (legacyWord & 1) == 1);
  }

  /** Forgets whole segments that end before {@code horizon}, milliseconds since 1970. */
  void forgetBefore(long horizon) {
    long before = Math.floorDiv(horizon, segmentMillis) * segmentMillis;
    if (before <= forgottenBefore) {
      return;
    }
    forgottenBefore = before;
    horizonMoved = true;
    while (!segments.isEmpty() && segments.firstKey() * segmentMillis < before) {
      long segment = segments.pollFirstEntry().getKey();
      for (long block : blocks.getOrDefault(segment, List.of())) {
        forgotten.add(blockKey(segment, block));
      }
      blocks.remove(segment);
      fresh.removeIf(entry -> entry[0] == segment);
    }
  }

  /**
   * Pairs recorded before this (milliseconds) may have been forgotten; {@link Long#MIN_VALUE} where
   * none was.
   */
  long forgottenBefore() {
    return forgottenBefore;
  }

  long size() {
    return segments.values().stream().mapToLong(DigestTable::size).sum();
  }

  @Override
  public void writeChanges(Journal journal) {
    forgotten.forEach(key -> journal.write(key, null));
    forgotten.clear();
    if (horizonMoved) {
      journal.write(HORIZON_KEY, ByteBuffer.allocate(8).putLong(forgottenBefore).array());
      horizonMoved = false;
    }
    Map<Long, List<long[]>> bySegment = new TreeMap<>();
    fresh.forEach(entry -> bySegment.computeIfAbsent(entry[0], s -> new ArrayList<>()).add(entry));
    fresh.clear();
    bySegment.forEach((segment, entries) -> writeBlocks(journal, segment, entries));
  }

  /**
   * A broker takes a megabyte a record, and a task that catches up judges more than fits in one.
   */
  private void writeBlocks(Journal journal, long segment, List<long[]> entries) {
    for (int from = 0; from < entries.size(); from += MOST_IN_A_BLOCK) {
      int to = Math.min(from + MOST_IN_A_BLOCK, entries.size());
      writeBlock(journal, segment, entries.subList(from, to));
    }
  }

  private void writeBlock(Journal journal, long segment, List<long[]> entries) {
    ByteBuffer block = ByteBuffer.allocate(entries.size() * 32);
    for (long[] entry : entries) {
      block.putLong(entry[1]).putLong(entry[2]).putLong(entry[3]).putLong(entry[4]);
    }
    blocks.computeIfAbsent(segment, s -> new ArrayList<>()).add(nextBlock);
    journal.write(blockKey(segment, nextBlock++), block.array());
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    ByteBuffer name = ByteBuffer.wrap(key);
    if (name.get() == HORIZON_KEY[0]) {
      forgottenBefore = value == null ? Long.MIN_VALUE : ByteBuffer.wrap(value).getLong();
      return;
    }
    long segment = name.getLong();
    long block = name.getLong();
    nextBlock = Math.max(nextBlock, block + 1);
    if (value == null) {
      // Tombstones come a segment at a time: the first takes the table, and the others find it
      // gone.
      segments.remove(segment);
      blocks.remove(segment);
      return;
    }
    blocks.computeIfAbsent(segment, s -> new ArrayList<>()).add(block);
    ByteBuffer in = ByteBuffer.wrap(value);
    while (in.hasRemaining()) {
      put(new long[] {segment, in.getLong(), in.getLong(), in.getLong(), in.getLong()});
    }
  }

  private static byte[] blockKey(long segment, long block) {
    return ByteBuffer.allocate(17).put((byte) 'B').putLong(segment).putLong(block).array();
  }
}
