package io.paritas.rules.response;

/** The fields of an outcome, by the numbers that they have on the wire. */
public enum OutcomeField {
  DECISION("decision"),
  REASON_CODE("reasonCode"),
  AMOUNTS("amounts"),
  FEES("fees"),
  HOLDS("holds"),
  LIMITS("limits"),
  OVERDRAFT_USED("overdraftUsed"),
  RULES_FIRED("rulesFired"),
  ATTRIBUTES("attributes");

  private final String word;

  OutcomeField(String word) {
    this.word = word;
  }

  /** As rules name it. */
  public String word() {
    return word;
  }

  int number() {
    return ordinal() + 1;
  }

  /** Whether the field with this number may stand several times, as an element each. */
  static boolean isRepeated(int number) {
    return number >= AMOUNTS.number() && number <= LIMITS.number()
        || number == RULES_FIRED.number();
  }
}
