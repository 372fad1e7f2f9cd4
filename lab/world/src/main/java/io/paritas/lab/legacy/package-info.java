/** The lab's legacy platform: an in-memory ledger in whole cents that answers like a mainframe. */
@NullMarked
package io.paritas.lab.legacy;

import org.jspecify.annotations.NullMarked;
