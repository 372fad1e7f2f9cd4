/**
 * The rule sets that there are, and which is active: kept in a topic, followed by every process.
 */
@NullMarked
package io.paritas.comparator.rulebook;

import org.jspecify.annotations.NullMarked;
