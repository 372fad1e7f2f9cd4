package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Sha256;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.Change;
import java.time.Instant;
import java.util.List;

/** What is done to a wave is written with its audit record, or not at all. */
final class WaveSteps {
  private WaveSteps() {}

  /**
   * One step.
   *
   * @param next the wave afterwards
   * @param step what was done; once a command
   */
  static List<Change> changes(WaveRecord next, String command, String step, Instant at, String by) {
    AuditRecord audit = next.audit(command, step, at, by, reason(next));
    WaveRecord audited = next.audited(audit);
    return List.of(
        next.version() == 1 ? new Change.Create(audited) : new Change.Replace(audited),
        new Change.Create(audit));
  }

  /**
   * Names all of the wave (the ids of its groups by a line each, hashed), so that nobody can say
   * afterwards that another one was approved.
   */
  private static String reason(WaveRecord wave) {
    return "%s, step %d of %s; %d groups (SHA-256 %s) into cell %s, %s%s"
        .formatted(
            wave.state(),
            wave.step() + 1,
            wave.steps(),
            wave.groups().size(),
            Sha256.hex(String.join("\n", wave.groups())),
            wave.cell(),
            wave.stopsOnRollback() ? "stops on a rollback" : "goes on after a rollback",
            wave.stopped() == null ? "" : ": " + stopped(wave, wave.stopped()));
  }

  /** A group may be named by an account number, and nothing in a trail can be masked later. */
  private static String stopped(WaveRecord wave, String why) {
    String words = " " + why + " ";
    for (int i = 0; i < wave.groups().size(); i++) {
      words = words.replace(" " + wave.groups().get(i) + " ", " number " + (i + 1) + " ");
    }
    return words.strip();
  }
}
