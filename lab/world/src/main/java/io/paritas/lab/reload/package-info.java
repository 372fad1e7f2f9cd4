/** The bank's part in a way back: loads legacy's account as the candidate held it. */
@NullMarked
package io.paritas.lab.reload;

import org.jspecify.annotations.NullMarked;
