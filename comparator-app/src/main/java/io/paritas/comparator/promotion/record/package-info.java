/** What is written down of groups, routes, shards and cells. */
@NullMarked
package io.paritas.comparator.promotion.record;

import org.jspecify.annotations.NullMarked;
