/** REST: what is known of transactions, accounts, divergences and the fleet, and who may see it. */
@NullMarked
package io.paritas.comparator.query;

import org.jspecify.annotations.NullMarked;
