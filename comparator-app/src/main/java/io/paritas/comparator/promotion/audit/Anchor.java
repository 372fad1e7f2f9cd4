package io.paritas.comparator.promotion.audit;

/**
 * A record that must stand in a group's trail, known from elsewhere: from a certificate, or from
 * the group itself. Without one, nobody sees that a trail's end was cut off.
 */
public record Anchor(String group, long sequence, String hash) {}
