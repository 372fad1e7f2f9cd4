/** How the lab's candidate answers through SQS, and how its answers get on to Kafka. */
@NullMarked
package io.paritas.lab.queues;

import org.jspecify.annotations.NullMarked;
