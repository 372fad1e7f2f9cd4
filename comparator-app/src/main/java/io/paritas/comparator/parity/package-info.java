/** What is known of an account: pairs, clean since, open divergences. */
@NullMarked
package io.paritas.comparator.parity;

import org.jspecify.annotations.NullMarked;
