package io.paritas.adapter.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far behind a source is.
 *
 * @param records raw records that wait to be read
 * @param clearThrough the oldest of its units' latest marks; null where it reads no unit
 */
public record Lag(long records, @Nullable Instant clearThrough) {}
