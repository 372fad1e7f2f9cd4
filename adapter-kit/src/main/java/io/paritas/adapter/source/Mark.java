package io.paritas.adapter.source;

import java.time.Instant;

/**
 * Everything that a unit held at a time has been read.
 *
 * @param unit one source partition ({@code topic/partition}) or queue
 * @param readThrough on the adapter's clock
 * @param estimated the source cannot prove this time, or lost records unread within the last day
 */
public record Mark(String unit, Instant readThrough, boolean estimated) {}
