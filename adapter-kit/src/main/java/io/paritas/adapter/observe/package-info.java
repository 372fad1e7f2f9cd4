/** Names and tags of what an adapter measures: a published contract. */
@NullMarked
package io.paritas.adapter.observe;

import org.jspecify.annotations.NullMarked;
