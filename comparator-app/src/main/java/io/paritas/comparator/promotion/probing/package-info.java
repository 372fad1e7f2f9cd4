/** Questions to the tasks and to who reloads legacy, through Kafka. */
@NullMarked
package io.paritas.comparator.promotion.probing;

import org.jspecify.annotations.NullMarked;
