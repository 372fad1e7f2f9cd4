package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * All that the controller reaches outside of itself.
 *
 * @param clock tells budgets and dates; no safety rests on it
 * @param nanos only goes forward
 */
public record Ports(
    ControlStore store,
    Routers routers,
    Probes probes,
    Knowledge knowledge,
    Reloads reloads,
    Certifier certifier,
    Troubles troubles,
    Clock clock,
    LongSupplier nanos) {}
