/** The topology and the topics: the map of the service, read top to bottom. */
@NullMarked
package io.paritas.comparator.flow;

import org.jspecify.annotations.NullMarked;
