/** The candidate platform's wires, as an application. */
@NullMarked
package io.paritas.candidate;

import org.jspecify.annotations.NullMarked;
