package io.paritas.rules.response;

/** One fee that a platform charged. */
public record Fee(String code, Money amount) {}
