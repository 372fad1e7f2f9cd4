package io.paritas.rules.response;

/** The role of a response. Official is what the customer got. */
public enum Role {
  OFFICIAL,
  SHADOW
}
