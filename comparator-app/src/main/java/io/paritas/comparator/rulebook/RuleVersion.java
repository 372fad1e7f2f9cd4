package io.paritas.comparator.rulebook;

import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rule set as it was published. It is read when it is first asked for, and only once.
 *
 * @param id its name and hash, {@code name@hash}
 * @param version what its file calls itself
 * @param yaml the file
 * @param by who published it
 * @param at when
 * @param idempotencyKey what the publisher called the request; null where nothing
 */
public record RuleVersion(
    String id,
    String version,
    String yaml,
    String by,
    Instant at,
    @Nullable String idempotencyKey,
    Reading reading) {

  /** What reading the file gave. */
  static final class Reading {
    private @Nullable RuleSet rules;
    private @Nullable InvalidRuleSetException broken;
  }

  /**
   * @throws InvalidRuleSetException where this build cannot use it
   */
  public RuleSet rules() {
    synchronized (reading) {
      if (reading.rules == null && reading.broken == null) {
        try {
          reading.rules = RuleSetYaml.read(yaml, id);
        } catch (InvalidRuleSetException e) {
          reading.broken = e;
        }
      }
      if (reading.rules == null) {
        throw reading.broken;
      }
      return reading.rules;
    }
  }
}
