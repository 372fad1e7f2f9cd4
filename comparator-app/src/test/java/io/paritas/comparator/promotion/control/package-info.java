/** One controller, turn by turn, on a store in memory. */
@NullMarked
package io.paritas.comparator.promotion.control;

import org.jspecify.annotations.NullMarked;
