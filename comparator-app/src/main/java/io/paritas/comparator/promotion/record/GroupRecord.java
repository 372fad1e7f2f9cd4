package io.paritas.comparator.promotion.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed set of accounts that move together, and how far they are.
 *
 * @param members account ids; they do not change once the group is APPROVED
 * @param epoch of its route; grows with every change of owner
 * @param since when the phase began
 * @param cell where a slot is reserved for it; null: none is
 * @param order under which command it moves now
 * @param paused a person holds it; it goes on to roll back where it must
 * @param wish what a person asked for and the controller has not done yet
 * @param drainedThrough Td: all that was sent before the fence was answered before this time; null
 *     unless DRAINED or ROLLBACK_DRAINED
 * @param concern why a person is needed; null: nobody is
 * @param auditHead the hash of the newest audit record
 */
public record GroupRecord(
    String id,
    int shard,
    long version,
    List<String> members,
    String cohort,
    Phase phase,
    long epoch,
    Instant since,
    @Nullable String cell,
    Order order,
    boolean paused,
    @Nullable Wish wish,
    @Nullable Instant drainedThrough,
    @Nullable String concern,
    String auditHead)
    implements Item {
  public GroupRecord {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("group " + id + " has no members");
    }
  }

  /**
   * A command that moves a group, step by step.
   *
   * @param command its id; no two commands share one
   * @param by who gave it
   */
  public record Order(String command, String by) {
    private static final String OF_WAVES = "wave/";

    /** What the commands of a wave's groups begin with. No wave's id has a slash. */
    public static String inWave(String wave) {
      return OF_WAVES + wave + "/";
    }

    /** The wave that let the group go; null: it moves under no wave. */
    public @Nullable String wave() {
      int end = command.indexOf('/', OF_WAVES.length());
      return command.startsWith(OF_WAVES) && end > 0
          ? command.substring(OF_WAVES.length(), end)
          : null;
    }
  }

  /** Something that the controller is to do as soon as it can. */
  public record Wish(Kind kind, String command, String by, String reason) {
    /** What is wished. */
    public enum Kind {
      ABORT,
      ROLLBACK,
      /** Waits for a second person. */
      RETIRE
    }
  }

  @Override
  public Key<GroupRecord> key() {
    return Key.group(id);
  }

  public boolean wishes(Wish.Kind kind) {
    return wish != null && wish.kind() == kind;
  }

  /** Whether the controller has something to do in it by itself, or for a person. */
  public boolean isMoving() {
    return phase.isMoving() || isWishedFor() || hasIdleSlot();
  }

  /** Whether a person waits for the controller to do something. */
  public boolean isWishedFor() {
    return wishes(Wish.Kind.ROLLBACK) || wishes(Wish.Kind.ABORT);
  }

  /** Whether it still holds the slot of an attempt that was given up. */
  public boolean hasIdleSlot() {
    return cell != null && (phase == Phase.SHADOWING || phase == Phase.ELIGIBLE);
  }
}
