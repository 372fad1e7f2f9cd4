/**
 * Who waits for whom: waiting answers, patience, clear-through, late and repeated answers. No
 * Kafka, no Spring.
 */
@NullMarked
package io.paritas.comparator.pairing;

import org.jspecify.annotations.NullMarked;
