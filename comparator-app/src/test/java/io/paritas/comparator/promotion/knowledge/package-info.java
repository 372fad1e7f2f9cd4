@NullMarked
package io.paritas.comparator.promotion.knowledge;

import org.jspecify.annotations.NullMarked;
