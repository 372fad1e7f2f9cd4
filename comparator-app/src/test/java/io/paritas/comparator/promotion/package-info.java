/** Promotion as the application wires it. */
@NullMarked
package io.paritas.comparator.promotion;

import org.jspecify.annotations.NullMarked;
