/** What a router embeds: who answers for which account, held in memory and acknowledged. */
@NullMarked
package io.paritas.routing;

import org.jspecify.annotations.NullMarked;
