package io.paritas.lab.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

  @Test
  void aChildOutlivesItsParentBySecondsOnly() throws Exception {
    try (ChildJvm parent = ChildJvm.of(Parent.class).heap("32m").start()) {
      String pid = parent.awaitLine("^child (\\d+)$", WAIT).group(1);
      ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      parent.kill();
      child.onExit().get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  static final class Parent {
    public static void main(String[] args) throws InterruptedException {
      ChildJvm child = ChildJvm.of(Waits.class).heap("32m").start();
      child.awaitLine("waits", WAIT);
      System.out.println("child " + child.pid());
      Thread.currentThread().join();
    }
  }

  static final class Waits {
    public static void main(String[] args) throws InterruptedException {
      System.out.println("waits");
      Thread.currentThread().join();
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
