/** The lab's command line. */
@NullMarked
package io.paritas.lab;

import org.jspecify.annotations.NullMarked;
