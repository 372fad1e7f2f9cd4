/** What is kept of an account. */
@NullMarked
package io.paritas.comparator.parity;

import org.jspecify.annotations.NullMarked;
