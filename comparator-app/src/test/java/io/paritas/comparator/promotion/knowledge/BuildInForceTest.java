package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuildInForceTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final BuildInForce build = new BuildInForce(null);

  @Test
  void whileTwoBuildsAnswerNobodyCanTell() {
    assertThat(build.now()).isNull();
    build.seen("b-1", NOON);
    assertThat(build.now()).isEqualTo("b-1");

    build.seen("b-2", NOON.plusSeconds(10));
    assertThat(build.now()).isNull();

    build.seen("b-2", NOON.plusSeconds(70));
    assertThat(build.now()).isEqualTo("b-2");
  }

  @Test
  void theOneThatWasTakenBackIsInForceAgain() {
    build.seen("b-1", NOON);
    build.seen("b-2", NOON.plusSeconds(100));
    build.seen("b-1", NOON.plusSeconds(200));

    assertThat(build.now()).isEqualTo("b-1");
  }

  @Test
  void whatTheBankNamesIsWhatCounts() {
    BuildInForce named = new BuildInForce("b-9");
    named.seen("b-1", NOON);

    assertThat(named.now()).isEqualTo("b-9");
  }
}
