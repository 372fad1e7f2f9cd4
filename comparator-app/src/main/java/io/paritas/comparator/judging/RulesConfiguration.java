package io.paritas.comparator.judging;

import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rule set at start. A broken one refuses the start, and says what to write instead. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RulesSettings.class)
class RulesConfiguration {

  @Bean
  RuleSet ruleSet(RulesSettings settings) throws IOException {
    return RuleSetYaml.read(
        settings.file().getContentAsString(StandardCharsets.UTF_8),
        settings.file().getDescription());
  }
}
