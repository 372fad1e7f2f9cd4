package io.paritas.lab.planting;

/** What can be wrong with the candidate; docs/lab-bank.md says what each must lead to. */
public enum Defect {
  FEE_ROUNDING("feeRounding"),
  REASON_CODE("reasonCode"),
  OVERDRAFT_MISSING("overdraftMissing"),
  LOST("lost"),
  LATE("late"),
  REPEATED("repeated"),
  CONFLICTING("conflicting"),
  SWAPPED("swapped"),
  WRONG_OPENING("wrongOpening"),
  UNSEEN_POSTING("unseenPosting"),
  RELOADED("reloaded");

  private final String label;

  Defect(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }
}
