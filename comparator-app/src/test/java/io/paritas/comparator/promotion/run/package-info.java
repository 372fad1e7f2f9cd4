/** Threads that go on whatever happens to them. */
@NullMarked
package io.paritas.comparator.promotion.run;

import org.jspecify.annotations.NullMarked;
