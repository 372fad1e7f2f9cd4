package io.paritas.lab.commands;

/** What an account is. */
public enum Product {
  CHECKING,
  SAVINGS
}
