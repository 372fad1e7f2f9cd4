package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** A named, versioned list of rules. Immutable, and safe for any number of threads. */
public interface RuleSet {
  /** The id under which an outcome is listed that cannot be decoded. No rule may take it. */
  String UNREADABLE = "unreadable";

  RuleSetId id();

  /** What is known of each rule, in the order of the set; the rule over everything else is last. */
  List<RuleInfo> rules();

  /**
   * Every rule's id, in the order of the set, and a name that the rule has only as long as it
   * compares the same in the same way, whatever set it stands in.
   */
  Map<String, String> prints();

  /**
   * What tells which rules a pair exercises.
   *
   * @param numbers gives each {@link #prints print} its number, the first time that its rule may be
   *     exercised
   */
  Exercise exercise(ToIntFunction<String> numbers);

  /** The differences that this set accepts for a while, in its order. */
  List<Acceptance> accepted();

  /**
   * The same set, which accepts nothing under these ids any more: whoever sums found that they have
   * accepted as much as they may. It keeps its id.
   */
  RuleSet without(Set<String> acceptances);

  /**
   * Judges one pair as of an instant, and accepts what the set accepts then. Without an instant, as
   * in {@link #judge(Envelope, Envelope)}, nothing is accepted.
   *
   * @param at when the pair is judged, on the caller's clock; past an acceptance's expiry it
   *     accepts nothing
   */
  Judgement judge(Envelope official, Envelope shadow, Instant at);

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
