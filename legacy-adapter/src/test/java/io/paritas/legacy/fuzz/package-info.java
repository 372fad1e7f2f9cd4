/** Whatever bytes come: a response, or a dead letter; never a crash, a hang or a wrong amount. */
@NullMarked
package io.paritas.legacy.fuzz;

import org.jspecify.annotations.NullMarked;
