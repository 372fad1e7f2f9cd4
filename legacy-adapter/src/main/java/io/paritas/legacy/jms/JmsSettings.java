package io.paritas.legacy.jms;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The queue that the legacy platform answers through: {@code paritas.jms.*}.
 *
 * @param queue its name; null where the source is another one
 * @param factory the provider's connection factory, a class on the class path with a constructor
 *     without arguments
 * @param properties of the factory, by their bean names: {@code brokerURL}, {@code hostName}
 * @param username null to connect as nobody
 * @param doubt how long a message may be out with a reader who died before the broker gives it out
 *     again; markers are taken back by it
 * @throws IllegalArgumentException where a doubt is not 0 s to 1 h
 */
@ConfigurationProperties("paritas.jms")
public record JmsSettings(
    @Nullable String queue,
    @Nullable String factory,
    @Nullable Map<String, String> properties,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("30s") Duration doubt) {

  public JmsSettings {
    if (queue != null && (factory == null || factory.isBlank())) {
      throw new IllegalArgumentException(
          "paritas.jms: factory is missing; name the provider's connection factory class");
    }
    if (doubt.isNegative() || doubt.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("paritas.jms: doubt is " + doubt + ", must be 0s to 1h");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "queue " + queue;
  }
}
