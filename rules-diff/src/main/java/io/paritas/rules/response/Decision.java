package io.paritas.rules.response;

/** What a platform decided on a command. */
public enum Decision {
  APPROVED,
  PARTIALLY_APPROVED,
  DECLINED,
  REFERRED,
  REVERSED
}
