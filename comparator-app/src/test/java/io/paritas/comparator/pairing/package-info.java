/** Pairing against an oracle that shares no code with it. */
@NullMarked
package io.paritas.comparator.pairing;

import org.jspecify.annotations.NullMarked;
