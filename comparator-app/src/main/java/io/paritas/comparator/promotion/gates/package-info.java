/** Why a group may not move yet: small pure functions that object. */
@NullMarked
package io.paritas.comparator.promotion.gates;

import org.jspecify.annotations.NullMarked;
