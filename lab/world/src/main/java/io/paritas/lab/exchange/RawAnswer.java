package io.paritas.lab.exchange;

/** What a platform puts on its raw topic; one record. */
public record RawAnswer(String accountId, byte[] json) {}
