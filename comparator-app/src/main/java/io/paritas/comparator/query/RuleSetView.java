package io.paritas.comparator.query;

import io.paritas.rules.RuleSetId;
import org.jspecify.annotations.Nullable;

/** Which rule set judged. */
record RuleSetView(String name, String version, String hash) {
  static @Nullable RuleSetView of(@Nullable RuleSetId id) {
    return id == null ? null : new RuleSetView(id.name(), id.version(), id.hash());
  }
}
