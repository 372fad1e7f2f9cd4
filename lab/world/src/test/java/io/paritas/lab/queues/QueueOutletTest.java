package io.paritas.lab.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.exchange.RawAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

  private static List<String> names(List<RawAnswer> wave) {
    return wave.stream().map(answer -> new String(answer.value())).toList();
  }
}
