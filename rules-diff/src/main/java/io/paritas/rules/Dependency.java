package io.paritas.rules;

/** What a rule's result may depend on, so that a difference of that explains the rule's own. */
public enum Dependency {
  BALANCE_BEFORE("balanceBefore");

  private final String word;

  Dependency(String word) {
    this.word = word;
  }

  /** As rule files say it. */
  public String word() {
    return word;
  }
}
