/** The DynamoDB side: what was judged, so that it can be found later. */
@NullMarked
package io.paritas.comparator.ledger;

import org.jspecify.annotations.NullMarked;
