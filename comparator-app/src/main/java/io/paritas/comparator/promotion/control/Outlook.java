package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What comes next for a group.
 *
 * @param next the phase that comes next where nothing goes wrong; null: there is none
 * @param hold all that it waits for; free: the controller's next turn makes the step
 */
public record Outlook(@Nullable Phase next, Hold hold) {}
