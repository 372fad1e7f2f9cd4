/** How a platform writes an answer: bytes in, a tree of exact values out. */
@NullMarked
package io.paritas.adapter.wire;

import org.jspecify.annotations.NullMarked;
