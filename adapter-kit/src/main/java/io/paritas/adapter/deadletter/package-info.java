/** What could not be read: kept whole, with the reason, the place and the time. */
@NullMarked
package io.paritas.adapter.deadletter;

import org.jspecify.annotations.NullMarked;
