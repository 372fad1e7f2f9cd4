/** How routes reach the routers through Kafka, and what the routers say of them. */
@NullMarked
package io.paritas.comparator.promotion.routes;

import org.jspecify.annotations.NullMarked;
