/** Metric names, tags and exact tallies: a published contract. */
@NullMarked
package io.paritas.comparator.observe;

import org.jspecify.annotations.NullMarked;
