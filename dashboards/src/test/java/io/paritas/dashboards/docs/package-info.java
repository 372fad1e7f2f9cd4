/** Holds the reference pages in docs/ to the code that they describe. */
@NullMarked
package io.paritas.dashboards.docs;

import org.jspecify.annotations.NullMarked;
