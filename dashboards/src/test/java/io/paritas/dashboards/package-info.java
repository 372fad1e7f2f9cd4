/** Holds boards and alert rules to the metrics that exist. */
@NullMarked
package io.paritas.dashboards;

import org.jspecify.annotations.NullMarked;
