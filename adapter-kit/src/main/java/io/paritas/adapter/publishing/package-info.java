/**
 * Canonical responses, dead letters and markers on their topics, in one transaction with the
 * source's positions.
 */
@NullMarked
package io.paritas.adapter.publishing;

import org.jspecify.annotations.NullMarked;
