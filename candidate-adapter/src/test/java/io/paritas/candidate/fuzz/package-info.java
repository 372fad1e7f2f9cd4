/** Bytes that Jazzer makes up, given to the decoder of Protobuf and the mapping behind it. */
@NullMarked
package io.paritas.candidate.fuzz;

import org.jspecify.annotations.NullMarked;
