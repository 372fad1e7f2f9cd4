package io.paritas.lab.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.exchange.RawAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class QueueOutletTest {

  @Test
  void answersOfAnAccountLeaveOneAfterTheOther() {
    List<RawAnswer> answers =
        Stream.of("a1", "b1", "a2", "c1", "a3", "b2")
            .map(name -> new RawAnswer(name.substring(0, 1), name.getBytes()))
            .toList();

    var waves = QueueOutlet.waves(answers);

    assertThat(waves).hasSize(3);
    assertThat(names(waves.get(0))).containsExactly("a1", "b1", "c1");
    assertThat(names(waves.get(1))).containsExactly("a2", "b2");
    assertThat(names(waves.get(2))).containsExactly("a3");
    assertThat(QueueOutlet.waves(List.of())).isEmpty();
  }

  @Test
  void whatSqsDoesNotTakeIsGivenAgainAndItsCommandsAreNotDoneWith() {
    var commands = new MockConsumer<String, byte[]>("earliest");
    var partition = new TopicPartition("lab.commands", 0);
    commands.assign(List.of(partition));
    var done = Map.of(partition, new OffsetAndMetadata(1));
    var answers = List.of(new RawAnswer("a", "a1".getBytes()));
    var sqs = new Refusing();
    try (QueueOutlet outlet = new QueueOutlet(sqs, List.of("queue"))) {
      assertThat(outlet.publish(answers, done, commands)).isFalse();
      assertThat(outlet.publish(answers, done, commands)).isFalse();
      assertThat(commands.committed(Set.of(partition))).isEmpty();
      assertThat(outlet.publish(answers, done, commands)).isTrue();
      assertThat(commands.committed(Set.of(partition))).isEqualTo(done);
    }
  }

  /** Fails, then refuses, then takes. */
  private static final class Refusing implements SqsClient {
    private int asked;

    @Override
    public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest ask) {
      return switch (asked++) {
        case 0 -> throw SdkClientException.create("Read timed out");
        case 1 -> SendMessageBatchResponse.builder().failed(no -> no.message("busy")).build();
        default -> SendMessageBatchResponse.builder().build();
      };
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static List<String> names(List<RawAnswer> wave) {
    return wave.stream().map(answer -> new String(answer.value())).toList();
  }
}
