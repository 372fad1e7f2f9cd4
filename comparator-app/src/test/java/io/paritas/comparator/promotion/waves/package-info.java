/** Waves against a controller that is played by hand. */
@NullMarked
package io.paritas.comparator.promotion.waves;

import org.jspecify.annotations.NullMarked;
