package io.paritas.lab.commands;

/**
 * Under which route a command was sent.
 *
 * @param owner LEGACY or CANDIDATE: whose answer the requester hears
 * @param epoch of the route; 0 where nobody routed yet
 */
public record Routed(String owner, long epoch) {
  public static final String LEGACY = "LEGACY";
  public static final String CANDIDATE = "CANDIDATE";
}
