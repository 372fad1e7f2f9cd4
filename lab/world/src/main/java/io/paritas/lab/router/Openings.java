package io.paritas.lab.router;

/** Where accounts get their first route. There is no default owner, so nobody routes before. */
public interface Openings {
  /** A command came for an account of which no route is known. Said once an account. */
  void open(String accountId);
}
