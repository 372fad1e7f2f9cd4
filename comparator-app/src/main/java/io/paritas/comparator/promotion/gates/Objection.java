package io.paritas.comparator.promotion.gates;

/**
 * Why a group may not move yet.
 *
 * @param gate which gate says so, in kebab case; a published name
 * @param words what an operator needs to know, without account numbers
 */
public record Objection(String gate, String words) {}
