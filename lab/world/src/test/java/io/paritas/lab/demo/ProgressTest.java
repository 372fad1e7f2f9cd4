package io.paritas.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void countsThatAreNotCompleteAreNotShownAsIfTheyHadFallen() {
    progress.show(10, 0, fleet(true, 9), 6);
    progress.show(12, 0, fleet(false, 2), 6);
    progress.show(14, 0, fleet(true, 13), 6);

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("10 commands  9 judged  0 broken  0 late  0 waiting"),
            line ->
                assertThat(line)
                    .contains("12 commands  9 judged")
                    .endsWith("(rebalancing: 2 of 6 partitions are read; counts of 0:00)"),
            line -> assertThat(line).contains("13 judged").doesNotContain("rebalancing"));
  }

  private static Fleet fleet(boolean complete, long judged) {
    Fleet.Partition read = new Fleet.Partition(0, 1.0, 1.0);
    return new Fleet(
        complete,
        complete ? null : new Fleet.Incomplete("REBALANCING"),
        Map.of("MATCHED", judged),
        Map.of(),
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(read, read));
  }
}
