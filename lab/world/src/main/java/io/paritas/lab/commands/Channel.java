package io.paritas.lab.commands;

/** Where a command came in. */
public enum Channel {
  BRANCH,
  ATM,
  ONLINE,
  CARD,
  ABROAD
}
