/**
 * The comparator: joins the two answers of every transaction, judges them, and says what it saw.
 */
@NullMarked
package io.paritas.comparator;

import org.jspecify.annotations.NullMarked;
