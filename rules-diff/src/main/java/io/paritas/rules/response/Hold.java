package io.paritas.rules.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside.
 *
 * @param expiresAt null where the hold has no end
 */
public record Hold(String id, Money amount, @Nullable Instant expiresAt) {}
