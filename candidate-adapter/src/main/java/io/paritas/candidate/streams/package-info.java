/** The stream of a DynamoDB table as a source, for a candidate that only writes its table. */
@NullMarked
package io.paritas.candidate.streams;

import org.jspecify.annotations.NullMarked;
