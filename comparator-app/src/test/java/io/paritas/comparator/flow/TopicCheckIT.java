package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.lab.engines.Broker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The comparator refuses topics on which pairs would never meet. */
class TopicCheckIT {

  @Test
  void topicsWithDifferentPartitionCountsAreRefusedByName() {
    try (Broker broker = Broker.start()) {
      TopicCheck check = new TopicCheck(broker.admin(), Topics.DEFAULT);
      assertThatThrownBy(() -> check.partitions(Duration.ofMillis(1)))
          .hasMessageContaining("do not exist")
          .hasMessageContaining("paritas.responses.legacy");

      Topics.DEFAULT
          .partitionedAlike()
          .forEach(topic -> broker.createTopic(topic, topic.endsWith("candidate") ? 3 : 2));
      broker.createTopic(Topics.DEFAULT.deadLetters(), 1);

      assertThatThrownBy(() -> check.partitions(Duration.ofSeconds(10)))
          .hasMessageContaining("paritas.responses.candidate has 3")
          .hasMessageContaining("paritas.responses.legacy has 2");
    }
  }
}
