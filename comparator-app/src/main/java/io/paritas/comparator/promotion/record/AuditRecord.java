package io.paritas.comparator.promotion.record;

import java.time.Instant;
import java.util.List;

/**
 * One thing that was done to a group. Each names the hash of the one before, so nothing can be
 * taken out or changed unnoticed.
 *
 * @param sequence the group's version afterwards: 1, 2, 3, ... without a gap
 * @param command the command under which it was done, once a step
 * @param step what was done: the phase reached, or what a person asked
 * @param reason why, in an operator's words
 * @param previous the hash of the record before; empty for the first
 * @param hash of all of this, 64 hexadecimal digits
 */
public record AuditRecord(
    String group,
    long sequence,
    String command,
    String step,
    Phase from,
    Phase to,
    long epoch,
    Instant at,
    String by,
    String reason,
    String previous,
    String hash)
    implements Item {

  /** The record, with its hash. */
  public static AuditRecord of(
      String group,
      long sequence,
      String command,
      String step,
      Phase from,
      Phase to,
      long epoch,
      Instant at,
      String by,
      String reason,
      String previous) {
    AuditRecord open =
        new AuditRecord(
            group, sequence, command, step, from, to, epoch, at, by, reason, previous, "");
    return new AuditRecord(
        group,
        sequence,
        command,
        step,
        from,
        to,
        epoch,
        at,
        by,
        reason,
        previous,
        open.computedHash());
  }

  @Override
  public Key<AuditRecord> key() {
    return Key.audit(group, command, step);
  }

  /** Audit records never change. */
  @Override
  public long version() {
    return 1;
  }

  /** What {@link #hash} must be: SHA-256 over every other field, each with its length before it. */
  public String computedHash() {
    StringBuilder text = new StringBuilder(256);
    for (Object field :
        List.of(group, sequence, command, step, from, to, epoch, at, by, reason, previous)) {
      String value = field.toString();
      text.append(value.length()).append(':').append(value);
    }
    return Sha256.hex(text.toString());
  }
}
