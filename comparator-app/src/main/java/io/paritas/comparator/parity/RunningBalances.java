package io.paritas.comparator.parity;

import io.paritas.rules.Finding;

/** Findings on a balance after: what they go back to lies before their pair. */
final class RunningBalances {
  private static final String AFTER = ".after";
  private static final String BALANCES = "header.balances.";

  private RunningBalances() {}

  static boolean has(Finding finding) {
    return finding.path().startsWith(BALANCES) && finding.path().endsWith(AFTER);
  }

  /** Which kind of balance it is on. */
  static String kind(Finding finding) {
    String path = finding.path();
    return path.substring(BALANCES.length(), path.length() - AFTER.length());
  }
}
