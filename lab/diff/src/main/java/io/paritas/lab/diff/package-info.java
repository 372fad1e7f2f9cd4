/** {@code ./paritas diff}: two extracts compared without any server, in bounded memory. */
@NullMarked
package io.paritas.lab.diff;

import org.jspecify.annotations.NullMarked;
