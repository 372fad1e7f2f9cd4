/** Runs the rule set on a pair and says what follows from it. */
@NullMarked
package io.paritas.comparator.judging;

import org.jspecify.annotations.NullMarked;
