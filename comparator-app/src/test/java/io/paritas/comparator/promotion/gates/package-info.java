/** Each gate alone, and what an operator reads. */
@NullMarked
package io.paritas.comparator.promotion.gates;

import org.jspecify.annotations.NullMarked;
