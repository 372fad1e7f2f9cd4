/** Measures the comparator beside what else one could run, in one run and on one machine. */
@NullMarked
package io.paritas.lab.bench;

import org.jspecify.annotations.NullMarked;
