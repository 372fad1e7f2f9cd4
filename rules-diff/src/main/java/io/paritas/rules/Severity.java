package io.paritas.rules;

/** How much a divergence of a rule weighs, worst first. */
public enum Severity {
  BLOCKER,
  MAJOR,
  MINOR,
  INFO
}
