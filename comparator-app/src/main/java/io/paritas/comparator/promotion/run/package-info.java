/** Lets controllers and waves take their turns, for as long as the application runs. */
@NullMarked
package io.paritas.comparator.promotion.run;

import org.jspecify.annotations.NullMarked;
