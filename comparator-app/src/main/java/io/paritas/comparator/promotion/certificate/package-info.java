/** What a switch rested on: written down in one form only, signed, and checked without a server. */
@NullMarked
package io.paritas.comparator.promotion.certificate;

import org.jspecify.annotations.NullMarked;
