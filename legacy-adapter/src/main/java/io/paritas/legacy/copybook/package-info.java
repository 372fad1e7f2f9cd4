/** Mainframe records by their COBOL copybook. */
@NullMarked
package io.paritas.legacy.copybook;

import org.jspecify.annotations.NullMarked;
