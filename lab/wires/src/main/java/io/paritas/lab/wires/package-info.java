/** Wires by hand: a mapping spec tried on a file, dead letters looked at and sent again. */
@NullMarked
package io.paritas.lab.wires;

import org.jspecify.annotations.NullMarked;
