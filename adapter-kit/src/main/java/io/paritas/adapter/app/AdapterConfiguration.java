package io.paritas.adapter.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Protection;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.observe.AdapterMetrics;
import io.paritas.adapter.source.SourceOpener;
import io.paritas.adapter.wire.WireForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** How an adapter is put together. The application brings its wires, as {@link WireForm} beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdapterSettings.class)
public class AdapterConfiguration {

  @Bean
  Clock adapterClock() {
    return Clock.systemUTC();
  }

  @Bean
  MappingSpec mappingSpec(AdapterSettings settings, List<WireForm> wires) {
    return MappingSpec.compile(settings.spec(), read(settings.spec()), wires);
  }

  private static String read(String location) {
    try {
      return resource(location).getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "paritas.adapter.spec: no mapping spec at '%s'; give classpath:, file: or a path"
              .formatted(location),
          e);
    }
  }

  private static Resource resource(String location) {
    return location.startsWith("classpath:") || location.startsWith("file:")
        ? new DefaultResourceLoader().getResource(location)
        : new FileSystemResource(location);
  }

  @Bean
  AdapterMetrics adapterMetrics(MeterRegistry registry, AdapterSettings settings, Clock clock) {
    return new AdapterMetrics(registry, settings.name(), clock);
  }

  @Bean
  AdapterState adapterState(AdapterSettings settings) {
    return new AdapterState(settings.loops());
  }

  @Bean
  KafkaClients kafkaClients(AdapterSettings settings, Environment environment) {
    Map<String, String> extra = new HashMap<>();
    for (String from : List.of("spring.kafka.properties", "paritas.kafka")) {
      Binder.get(environment)
          .bind(from, Bindable.mapOf(String.class, String.class))
          .ifBound(extra::putAll);
    }
    return new KafkaClients(settings, extra);
  }

  @Bean
  Adapter adapter(
      AdapterSettings settings,
      KafkaClients clients,
      ObjectProvider<SourceOpener> opener,
      MappingSpec mapping,
      AdapterMetrics metrics,
      AdapterState state,
      Clock clock,
      @Value("${spring.application.name}") String application) {
    var protection = new Protection(mapping, settings.deadLetterKey());
    var deadLetters = new DeadLetters(settings.deadLetterTopic(), application, protection, clock);
    return new Adapter(
        settings.name(),
        settings.loops(),
        loop ->
            new AdapterLoop(
                loop,
                settings,
                clients,
                opener.getIfUnique(),
                mapping,
                deadLetters,
                metrics,
                state,
                clock));
  }

  /** Readiness: whether answers flow. Liveness must not hang on Kafka, so it does not ask this. */
  @Bean
  HealthIndicator adapterLoopHealthIndicator(AdapterState state) {
    return () -> {
      Health.Builder health = state.isRunning() ? Health.up() : Health.outOfService();
      return health.withDetail("loops", state.loops()).build();
    };
  }
}
