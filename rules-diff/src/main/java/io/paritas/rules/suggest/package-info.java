/** A first rules file from what diverged, with the figures for and against; a person edits it. */
@NullMarked
package io.paritas.rules.suggest;

import org.jspecify.annotations.NullMarked;
