/** How a platform of the lab hangs on Kafka: commands in, raw answers out. */
@NullMarked
package io.paritas.lab.exchange;

import org.jspecify.annotations.NullMarked;
