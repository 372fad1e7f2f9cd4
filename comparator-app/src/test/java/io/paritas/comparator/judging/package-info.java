/** What refuses the start, and how it says so. */
@NullMarked
package io.paritas.comparator.judging;

import org.jspecify.annotations.NullMarked;
