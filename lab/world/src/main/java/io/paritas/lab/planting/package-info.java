/** Defects planted in the candidate at known transactions, and who knows where they are. */
@NullMarked
package io.paritas.lab.planting;

import org.jspecify.annotations.NullMarked;
