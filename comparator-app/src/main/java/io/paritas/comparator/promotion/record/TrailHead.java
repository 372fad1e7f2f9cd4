package io.paritas.comparator.promotion.record;

import java.time.Instant;

/**
 * How far the audit trail of a wave or a cell has come. It is written with what it stands for, so
 * nobody can cut the end of the trail off unnoticed.
 *
 * @param sequence of the newest record; 0: there is none yet
 * @param hash of that record; empty: there is none yet
 */
public record TrailHead(long sequence, String hash) {
  public static final TrailHead NONE = new TrailHead(0, "");

  static TrailHead of(AuditRecord newest) {
    return new TrailHead(newest.sequence(), newest.hash());
  }

  /** The record that comes next. */
  AuditRecord next(
      String subject, String command, String step, Instant at, String by, String reason) {
    return AuditRecord.of(
        subject, sequence + 1, command, step, null, null, 0, at, by, reason, hash);
  }
}
