package io.paritas.rules.response;

/** The two platforms that answer every command. */
public enum Platform {
  LEGACY,
  CANDIDATE;

  public Platform other() {
    return this == LEGACY ? CANDIDATE : LEGACY;
  }
}
