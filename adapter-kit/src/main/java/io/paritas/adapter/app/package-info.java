/** How an adapter is put together and run. */
@NullMarked
package io.paritas.adapter.app;

import org.jspecify.annotations.NullMarked;
