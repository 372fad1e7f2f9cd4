/** The lab's candidate platform: cells that keep their accounts in DynamoDB. */
@NullMarked
package io.paritas.lab.candidate;

import org.jspecify.annotations.NullMarked;
