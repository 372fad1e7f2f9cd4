/**
 * An SQS queue as a source of raw records: at least once, and what time it is there is estimated.
 */
@NullMarked
package io.paritas.candidate.sqs;

import org.jspecify.annotations.NullMarked;
