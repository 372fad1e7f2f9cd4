/** Reading a YAML spec so that every problem is found at once, with its line and field. */
@NullMarked
package io.paritas.adapter.spec;

import org.jspecify.annotations.NullMarked;
