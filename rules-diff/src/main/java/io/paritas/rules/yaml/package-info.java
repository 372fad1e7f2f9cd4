/** Rule sets as files that an auditor can read: YAML in, a rule set or every problem out. */
@NullMarked
package io.paritas.rules.yaml;

import org.jspecify.annotations.NullMarked;
