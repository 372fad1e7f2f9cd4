package io.paritas.comparator.judging;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * What the same answer means: {@code paritas.rules.*}.
 *
 * @param file where the rule set lies, as Spring names resources: {@code
 *     file:/etc/paritas/rules.yaml}
 */
@Validated
@ConfigurationProperties("paritas.rules")
record RulesSettings(@NotNull Resource file) {}
