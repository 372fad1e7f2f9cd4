/** The demo's second act: accounts move to a release on evidence, and one comes back. */
@NullMarked
package io.paritas.lab.promotion;

import org.jspecify.annotations.NullMarked;
