/** Renders the chart as Helm does and holds every manifest to the cluster's own types. */
@NullMarked
package io.paritas.helm;

import org.jspecify.annotations.NullMarked;
