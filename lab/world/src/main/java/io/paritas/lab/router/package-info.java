/** The lab's router: commands go to both platforms, and a requester hears the owner alone. */
@NullMarked
package io.paritas.lab.router;

import org.jspecify.annotations.NullMarked;
