/** The whole world on one machine: engines, platforms, adapters, comparator, and who feeds them. */
@NullMarked
package io.paritas.lab.world;

import org.jspecify.annotations.NullMarked;
