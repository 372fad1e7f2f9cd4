/** What an auditor runs, with nothing but the files. */
@NullMarked
package io.paritas.lab.verify;

import org.jspecify.annotations.NullMarked;
