/** Bytes that nobody would send, from Jazzer: five seconds each in verify, a minute with -Pdeep. */
@NullMarked
package io.paritas.lab.fuzz;

import org.jspecify.annotations.NullMarked;
