/** Moves accounts to the candidate on evidence, and back where they must. */
@NullMarked
package io.paritas.comparator.promotion;

import org.jspecify.annotations.NullMarked;
