package io.paritas.lab.exchange;

/** What a platform answers; one record, as it writes it. */
public record RawAnswer(String accountId, byte[] value) {}
