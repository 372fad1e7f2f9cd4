/** ISO 8583 messages by a packager: what each field is, and how it is written. */
@NullMarked
package io.paritas.legacy.iso8583;

import org.jspecify.annotations.NullMarked;
