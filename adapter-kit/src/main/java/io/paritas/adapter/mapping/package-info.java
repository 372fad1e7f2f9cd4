/** What an analyst says about a wire, compiled: where each field of a response comes from. */
@NullMarked
package io.paritas.adapter.mapping;

import org.jspecify.annotations.NullMarked;
