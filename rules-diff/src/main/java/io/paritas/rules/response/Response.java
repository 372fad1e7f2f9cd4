package io.paritas.rules.response;

/** One platform's canonical answer to one command, for one account. */
public record Response(Header header, Outcome outcome) {}
