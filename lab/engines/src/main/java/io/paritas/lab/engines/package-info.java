/** Real engines for the lab and for tests: a KRaft broker, DynamoDB Local, and JVMs to kill. */
@NullMarked
package io.paritas.lab.engines;

import org.jspecify.annotations.NullMarked;
