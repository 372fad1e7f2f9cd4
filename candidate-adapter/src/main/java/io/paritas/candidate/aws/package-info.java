/** How the candidate's AWS services are reached. */
@NullMarked
package io.paritas.candidate.aws;

import org.jspecify.annotations.NullMarked;
