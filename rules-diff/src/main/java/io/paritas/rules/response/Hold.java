package io.paritas.rules.response;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside.
 *
 * @param expiresAt null where the hold has no end
 */
public record Hold(String id, Money amount, @Nullable Instant expiresAt) {
  static final Comparator<Hold> ORDER =
      Comparator.comparing(Hold::id)
          .thenComparing(hold -> hold.amount().currency())
          .thenComparing(hold -> hold.amount().amount())
          .thenComparing(Hold::expiresAt, Comparator.nullsFirst(Comparator.naturalOrder()));
}
