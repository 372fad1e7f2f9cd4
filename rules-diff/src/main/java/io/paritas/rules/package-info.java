/**
 * What "the same answer" means: rules, rule sets, findings and verdicts. No Spring, no Kafka, no
 * clock.
 */
@NullMarked
package io.paritas.rules;

import org.jspecify.annotations.NullMarked;
