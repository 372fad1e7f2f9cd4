package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import java.util.List;

/** A named, versioned list of rules. Immutable, and safe for any number of threads. */
public interface RuleSet {
  RuleSetId id();

  /** What is known of each rule, in the order of the set; the rule over everything else is last. */
  List<RuleInfo> rules();

  /** Begins a rule set. */
  static RuleSetBuilder named(String name) {
    return new RuleSetBuilder(name);
  }

  /**
   * Judges one pair. Byte-equal outcomes run only the rules that may differ all the same. Never
   * throws on what the answers hold: a rule that cannot judge says Unjudged.
   */
  Judgement judge(Envelope official, Envelope shadow);
}
