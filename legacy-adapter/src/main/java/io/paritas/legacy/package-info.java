/** The legacy platform's wires, as an application. */
@NullMarked
package io.paritas.legacy;

import org.jspecify.annotations.NullMarked;
