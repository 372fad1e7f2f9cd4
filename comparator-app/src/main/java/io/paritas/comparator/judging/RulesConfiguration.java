package io.paritas.comparator.judging;

import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Problem;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads the rule set at start. A broken one refuses the start, and says what to write instead. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RulesSettings.class)
class RulesConfiguration {

  @Bean
  RulesFile rulesFile(RulesSettings settings) {
    String yaml = text(settings.file());
    String name = settings.file().getDescription();
    return new RulesFile(name, yaml, RuleSetYaml.read(yaml, name));
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      String remedy = "cannot be read; name a file, as file:/etc/paritas/rules.yaml";
      throw new InvalidRuleSetException(
          List.of(new Problem(file.getDescription(), 0, null, remedy)));
    }
  }
}
