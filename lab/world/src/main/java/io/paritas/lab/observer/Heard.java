package io.paritas.lab.observer;

/**
 * An answer that a requester got.
 *
 * @param by the platform: LEGACY or CANDIDATE
 * @param epoch of the route under which the command was sent
 * @param atMillis when it was heard, milliseconds since 1970
 */
public record Heard(String transactionId, String accountId, String by, long epoch, long atMillis) {}
