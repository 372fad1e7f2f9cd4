/** One contract for every store. */
@NullMarked
package io.paritas.comparator.promotion.store;

import org.jspecify.annotations.NullMarked;
