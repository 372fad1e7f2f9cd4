/** How much evidence is enough: tests that stay valid however often one looks. */
@NullMarked
package io.paritas.comparator.promotion.statistics;

import org.jspecify.annotations.NullMarked;
