package io.paritas.comparator.promotion.gates;

import java.util.List;

/**
 * What holds for all groups, or lies outside their evidence.
 *
 * @param ruleSet the one in force, {@code name@hash}
 * @param candidateBuild the one in force
 * @param freeSlots what is left in the group's cell, its own reservation not counted; ignored where
 *     it holds a slot already
 * @param fenced groups whose customers wait now
 * @param routers how many are registered
 * @param bypasses channels that reach a platform without a registered router
 * @param alarms why the fleet's breaker is open; empty: it is closed
 * @param rollback why the way back was not shown to work; empty: it was
 * @param state what differs between the platforms' stored state; empty: nothing, or it is not
 *     compared
 */
public record Circumstances(
    String ruleSet,
    String candidateBuild,
    int freeSlots,
    int fenced,
    int routers,
    List<String> bypasses,
    List<String> alarms,
    List<String> rollback,
    List<String> state) {}
