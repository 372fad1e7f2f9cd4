/** The canonical answer of a platform, and its one encoding. */
@NullMarked
package io.paritas.rules.response;

import org.jspecify.annotations.NullMarked;
