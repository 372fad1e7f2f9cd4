/** The controller as a process of its own, on a real broker and DynamoDB Local, and killed. */
@NullMarked
package io.paritas.comparator.promotion.killed;

import org.jspecify.annotations.NullMarked;
