/**
 * Who answered whom, held against the routing topic; shares no code with whoever moves accounts.
 */
@NullMarked
package io.paritas.lab.observer;

import org.jspecify.annotations.NullMarked;
