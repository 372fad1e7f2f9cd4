package io.paritas.routing;

/** Whose answer the customer gets. */
public enum Owner {
  LEGACY,
  CANDIDATE,
  /** Nobody's: commands are held. */
  NONE
}
