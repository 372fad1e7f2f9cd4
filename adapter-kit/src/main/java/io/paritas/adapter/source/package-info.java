/** Where raw records come from, how far they were read, and how that is committed. */
@NullMarked
package io.paritas.adapter.source;

import org.jspecify.annotations.NullMarked;
