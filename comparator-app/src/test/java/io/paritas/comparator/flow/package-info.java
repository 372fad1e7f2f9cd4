/** The real topology: on the test driver, on the real broker, and under SIGKILL. */
@NullMarked
package io.paritas.comparator.flow;

import org.jspecify.annotations.NullMarked;
