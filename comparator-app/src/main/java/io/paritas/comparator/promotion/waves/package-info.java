/** Promotes many groups: a canary first, more when it did well, and no further after a rollback. */
@NullMarked
package io.paritas.comparator.promotion.waves;

import org.jspecify.annotations.NullMarked;
