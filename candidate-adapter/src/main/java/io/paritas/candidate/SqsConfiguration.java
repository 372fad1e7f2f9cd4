package io.paritas.candidate;

import io.paritas.adapter.app.AdapterSettings;
import io.paritas.adapter.source.SourceOpener;
import io.paritas.candidate.sqs.SqsQueues;
import io.paritas.candidate.sqs.SqsSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The candidate answers through a queue, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("paritas.sqs.queue-url")
@EnableConfigurationProperties(SqsSettings.class)
class SqsConfiguration {

  @Bean
  SourceOpener sqsQueues(SqsSettings sqs, AdapterSettings adapter, Clock clock) {
    return new SqsQueues(sqs, adapter.instance(), adapter.markerInterval(), clock);
  }
}
