/** Keeps the records: conditional writes that take effect whole or not at all. */
@NullMarked
package io.paritas.comparator.promotion.store;

import org.jspecify.annotations.NullMarked;
