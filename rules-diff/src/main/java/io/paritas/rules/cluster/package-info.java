/** Divergences grouped by what they have in common. */
@NullMarked
package io.paritas.rules.cluster;

import org.jspecify.annotations.NullMarked;
