package io.paritas.dashboards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own checker, where it is installed (Debian: package prometheus). */
final class Promtool {

  record Said(int exit, String text) {}

  private Promtool() {}

  /** Skips the test, and says so, where the command is not on the PATH. */
  static void assumeInstalled(String command) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    assumeTrue(found, command + " is not installed (Debian: apt-get install prometheus)");
  }

  static Said run(String... arguments) throws IOException, InterruptedException {
    assumeInstalled("promtool");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes());
    return new Said(process.waitFor(), text);
  }
}
