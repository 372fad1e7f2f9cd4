package io.paritas.candidate;

import io.paritas.adapter.app.AdapterSettings;
import io.paritas.adapter.source.SourceOpener;
import io.paritas.candidate.streams.StreamSettings;
import io.paritas.candidate.streams.TableStreams;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The candidate only writes its table, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("paritas.dynamodb-streams.table")
@EnableConfigurationProperties(StreamSettings.class)
class StreamConfiguration {

  @Bean
  SourceOpener tableStreams(StreamSettings streams, AdapterSettings adapter, Clock clock) {
    return new TableStreams(
        streams,
        adapter.groupId(),
        adapter.targetTopic(),
        adapter.loops(),
        adapter.markerInterval(),
        clock);
  }
}
