/** The rules beside other comparators on the same documents, under JMH. */
@NullMarked
package io.paritas.lab.peers;

import org.jspecify.annotations.NullMarked;
