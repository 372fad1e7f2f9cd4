/** Whether the audit trail is whole, and where it is not; needs no server. */
@NullMarked
package io.paritas.comparator.promotion.audit;

import org.jspecify.annotations.NullMarked;
