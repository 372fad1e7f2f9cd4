/** Rule sets in a real topic. */
@NullMarked
package io.paritas.comparator.rulebook;

import org.jspecify.annotations.NullMarked;
