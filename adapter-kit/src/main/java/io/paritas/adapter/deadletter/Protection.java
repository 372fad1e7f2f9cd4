package io.paritas.adapter.deadletter;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.source.RawRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter may keep of a record. Track and PIN data are overwritten. Account numbers and
 * PANs are sealed with the rest of the record where there is a key, and overwritten where there is
 * none. A record in which nobody can tell where they stand is sealed whole, or withheld.
 */
public final class Protection {
  private final MappingSpec spec;
  private final @Nullable Seal seal;

  /**
   * @param key see {@link Seal#of}; null where there is none
   */
  public Protection(MappingSpec spec, @Nullable String key) {
    this.spec = spec;
    this.seal = key == null || key.isBlank() ? null : Seal.of(key);
  }

  /**
   * What is kept.
   *
   * @param how what was done to it, as the header says; null where nothing was
   */
  record Kept(byte @Nullable [] key, byte @Nullable [] value, @Nullable String how) {}

  Kept keep(RawRecord raw) {
    byte[] value = raw.value();
    if (spec.classes().isEmpty()) {
      return new Kept(raw.key(), value, null);
    }
    return seal == null ? masked(raw, value) : sealed(seal, raw, value);
  }

  private Kept sealed(Seal by, RawRecord raw, byte @Nullable [] value) {
    byte[] erased =
        value == null || spec.classes().erased().isEmpty()
            ? value
            : spec.blanked(value, spec.classes().erased());
    byte[] kept = erased == null ? value : erased;
    return new Kept(
        raw.key() == null ? null : by.close(raw.key(), raw.where()),
        kept == null ? null : by.close(kept, raw.where()),
        DeadLetters.SEALED_BY + by.id());
  }

  /** The key is an account number, as a rule. */
  private Kept masked(RawRecord raw, byte @Nullable [] value) {
    byte[] key = spec.classes().sealed().isEmpty() ? raw.key() : null;
    byte[] masked = value == null ? null : spec.blanked(value, spec.classes().all());
    if (value != null && masked == null) {
      return new Kept(key, null, DeadLetters.WITHHELD + value.length);
    }
    return new Kept(
        key, masked, spec.classes().sealed().isEmpty() ? DeadLetters.ERASED : DeadLetters.MASKED);
  }
}
