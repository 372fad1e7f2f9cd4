package io.paritas.lab.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildJvmIT {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @Test
  void getsWhatItIsGivenAndDiesWhenKilled() {
    try (ChildJvm child =
        ChildJvm.of(Echo.class)
            .heap("32m")
            .property("greeting", "say \"hi\"")
            .environment("PLACE", "lab")
            .arguments("a b")
            .start()) {
      assertThat(child.awaitLine("^hears (.*)$", WAIT).group(1)).isEqualTo("say \"hi\" lab a b");
      child.kill();
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void saysWhatWasPrintedWhenTheChildEndsTooEarly() {
    try (ChildJvm child = ChildJvm.of(Ends.class).heap("32m").start()) {
      assertThatThrownBy(() -> child.awaitLine("never", WAIT))
          .hasMessageContaining("ended first")
          .hasMessageContaining("so long");
    }
  }

  static final class Echo {
    public static void main(String[] args) throws IOException {
      System.out.println(
          "hears "
              + System.getProperty("greeting")
              + " "
              + System.getenv("PLACE")
              + " "
              + String.join(",", args));
      System.in.read();
    }
  }

  static final class Ends {
    public static void main(String[] args) {
      System.out.println("so long");
    }
  }
}
