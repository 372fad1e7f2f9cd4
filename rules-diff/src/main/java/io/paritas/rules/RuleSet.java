package io.paritas.rules;

import io.paritas.rules.response.Envelope;

/** A named, versioned list of rules. Immutable, and safe for any number of threads. */
public interface RuleSet {
  RuleSetId id();

  /**
   * Judges one pair. Byte-equal outcomes run only the rules that may differ all the same. Never
   * throws on what the answers hold: a rule that cannot judge says Unjudged.
   */
  Judgement judge(Envelope official, Envelope shadow);
}
