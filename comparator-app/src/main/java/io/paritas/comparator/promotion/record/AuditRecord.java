package io.paritas.comparator.promotion.record;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to a group, a wave or a cell. Each names the hash of the one before, so
 * nothing can be taken out or changed unnoticed.
 *
 * @param group whose trail it is: a group's id, or {@link #ofWave} or {@link #ofCell}
 * @param sequence 1, 2, 3, ... without a gap; of a group, its version afterwards
 * @param command the command under which it was done, once a step
 * @param step what was done: the phase reached, or what a person asked
 * @param from the group's phase before; null: it is no group's
 * @param to the group's phase afterwards; null: it is no group's
 * @param epoch of the group's route; 0: it is no group's
 * @param reason why, in an operator's words
 * @param previous the hash of the record before; empty for the first
 * @param hash of all of this, 64 hexadecimal digits
 */
public record AuditRecord(
    String group,
    long sequence,
    String command,
    String step,
    @Nullable Phase from,
    @Nullable Phase to,
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
      @Nullable Phase from,
      @Nullable Phase to,
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

  /** Whose trail a wave's records stand in. No group's id has a slash. */
  public static String ofWave(String wave) {
    return "wave/" + wave;
  }

  /** Whose trail a cell's records stand in. */
  public static String ofCell(String cell) {
    return "cell/" + cell;
  }

  /** Whether a group was moved or asked for something; then it has both phases. */
  public boolean concernsGroup() {
    return from != null && to != null;
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

  /**
   * What {@link #hash} must be: SHA-256 over every other field, each with its length before it;
   * what is null counts as empty.
   */
  public String computedHash() {
    StringBuilder text = new StringBuilder(256);
    for (Object field :
        Arrays.asList(group, sequence, command, step, from, to, epoch, at, by, reason, previous)) {
      String value = field == null ? "" : field.toString();
      text.append(value.length()).append(':').append(value);
    }
    return Sha256.hex(text.toString());
  }
}
