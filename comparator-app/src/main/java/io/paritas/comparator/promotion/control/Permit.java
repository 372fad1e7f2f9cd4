package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group's wave says to it now: who was let go by a wave goes only while that wave runs.
 *
 * @param wave as it was read; null: the group moves under none, or it is gone
 * @param revoked why the attempt is to be given up; null: it is not
 * @param rests why it goes no further for now; null: it may go
 */
record Permit(@Nullable WaveRecord wave, @Nullable String revoked, @Nullable String rests) {
  static Permit of(ControlStore store, GroupRecord group) {
    String id = group.order().wave();
    if (id == null) {
      return new Permit(null, null, null);
    }
    WaveRecord wave = store.read(Key.wave(id));
    if (wave == null) {
      return new Permit(null, "there is no wave " + id, null);
    }
    String words = "wave " + id + " is " + wave.state();
    return switch (wave.state()) {
      case RUNNING -> new Permit(wave, null, null);
      case REQUESTED, PAUSED -> new Permit(wave, null, words);
      case STOPPED, DONE -> new Permit(wave, words + why(wave), null);
    };
  }

  private static String why(WaveRecord wave) {
    return wave.stopped() == null ? "" : ": " + wave.stopped();
  }

  /** What is to be said to whoever asks why the group does not move. */
  Hold hold() {
    String words = revoked == null ? rests : revoked;
    return words == null ? new Hold(List.of()) : Hold.of("wave-runs", words);
  }

  /** The step stands only while the wave is as it was read. */
  Move under(Move move) {
    return wave == null ? move : move.unless(wave);
  }
}
