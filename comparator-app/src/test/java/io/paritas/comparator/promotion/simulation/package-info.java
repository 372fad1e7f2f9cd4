/** The real controller in a world that is out to break it. */
@NullMarked
package io.paritas.comparator.promotion.simulation;

import org.jspecify.annotations.NullMarked;
