package io.paritas.legacy;

import io.paritas.adapter.app.AdapterSettings;
import io.paritas.adapter.source.SourceOpener;
import io.paritas.legacy.jms.JmsQueues;
import io.paritas.legacy.jms.JmsSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The legacy platform answers through a JMS queue, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("paritas.jms.queue")
@EnableConfigurationProperties(JmsSettings.class)
class JmsConfiguration {

  @Bean
  SourceOpener jmsQueues(JmsSettings jms, AdapterSettings adapter, Clock clock) {
    return new JmsQueues(
        jms, adapter.instance(), adapter.maxBatch(), adapter.markerInterval(), clock);
  }
}
