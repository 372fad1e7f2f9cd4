package io.paritas.comparator.rulebook;

/** What became of a rule set that somebody wanted to judge from now on. */
public sealed interface Publication {
  /** What is wrong with a file whose version was another file's. */
  String VERSION_TAKEN =
      "version: this name and version were published before, with other rules; write a new version,"
          + " so that every event says which rules it was judged by";

  /** It is active. */
  record Activated(RuleVersion version, String replaced) implements Publication {}

  /** It was active already, or this very request was heard before. Nothing was changed. */
  record Unchanged(RuleVersion version) implements Publication {}

  /** Somebody was faster: another rule set is active than the one that was to be replaced. */
  record Lost(String active) implements Publication {}

  /** The request's key came before, with other content. */
  record KeyTaken(RuleVersion version) implements Publication {}

  /** The file calls itself what another one, with other rules, was called before. */
  record VersionTaken(RuleVersion version) implements Publication {}
}
