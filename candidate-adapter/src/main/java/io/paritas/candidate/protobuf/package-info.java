/** Protobuf messages by a descriptor set: no generated code, so a new schema is a new file. */
@NullMarked
package io.paritas.candidate.protobuf;

import org.jspecify.annotations.NullMarked;
