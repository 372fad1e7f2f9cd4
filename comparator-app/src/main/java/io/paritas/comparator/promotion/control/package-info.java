/** The controller: fences, drains, switches, watches, and brings back. */
@NullMarked
package io.paritas.comparator.promotion.control;

import org.jspecify.annotations.NullMarked;
