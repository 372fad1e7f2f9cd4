package io.paritas.lab.commands;

/** What a command asks for. */
public enum Type {
  DEPOSIT,
  TRANSFER_IN,
  WITHDRAWAL,
  PAYMENT,
  TRANSFER_OUT,
  PURCHASE
}
