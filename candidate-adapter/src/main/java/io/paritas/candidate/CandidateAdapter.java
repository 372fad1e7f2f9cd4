package io.paritas.candidate;

import io.paritas.adapter.app.AdapterConfiguration;
import io.paritas.adapter.wire.CsvForm;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.adapter.wire.WireForm;
import io.paritas.candidate.protobuf.ProtobufForm;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Turns the candidate platform's raw answers into canonical responses. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AdapterConfiguration.class, SqsConfiguration.class, StreamConfiguration.class})
public class CandidateAdapter {
  private static final String NAME = "candidate-adapter";

  public static void main(String[] args) {
    start(args);
  }

  /**
   * Starts the adapter; closing the context stops it after the transaction that it is in. Other
   * applications may run in the same JVM.
   *
   * @param args settings as {@code --paritas.adapter.spec=...}; {@code candidate-adapter.yaml} has
   *     the defaults
   */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(CandidateAdapter.class)
        .properties("spring.config.name=" + NAME, "spring.application.name=" + NAME)
        .run(args);
  }

  @Bean
  WireForm jsonForm() {
    return new JsonForm();
  }

  @Bean
  WireForm protobufForm() {
    return new ProtobufForm();
  }

  @Bean
  WireForm csvForm() {
    return new CsvForm();
  }
}
