/** A JMS queue as a source of raw records: at least once, and how far it was read is estimated. */
@NullMarked
package io.paritas.legacy.jms;

import org.jspecify.annotations.NullMarked;
