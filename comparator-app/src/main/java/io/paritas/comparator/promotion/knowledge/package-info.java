/** What the controller is told of accounts, cohorts and the fleet, and how it learns of changes. */
@NullMarked
package io.paritas.comparator.promotion.knowledge;

import org.jspecify.annotations.NullMarked;
