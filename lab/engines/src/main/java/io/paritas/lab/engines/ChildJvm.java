package io.paritas.lab.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A main class in a JVM of its own, with this JVM's class path and JDK, to be killed. It gets a
 * standard input that ends when this JVM does, and ends soon after it by itself. What it prints
 * goes to {@link #output()}.
 */
public final class ChildJvm implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path output;
  private final String name;

  private ChildJvm(Process process, Path output, String name) {
    this.process = process;
    this.output = output;
    this.name = name;
  }

  /** Describes a child that runs {@code mainClass}. */
  public static Builder of(Class<?> mainClass) {
    return new Builder(mainClass.getName());
  }

  /** As {@link #of(Class)}, by name, for classes that are not visible where the test lives. */
  public static Builder of(String mainClass) {
    return new Builder(mainClass);
  }

  /** What a child is started with. */
  public static final class Builder {
    private final String mainClass;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String heap = "256m";

    private Builder(String mainClass) {
      this.mainClass = mainClass;
    }

    /** Largest heap, as {@code -Xmx} takes it. Default 256m. */
    public Builder heap(String size) {
      this.heap = size;
      return this;
    }

    public Builder property(String key, String value) {
      options.add("-D" + key + "=" + value);
      return this;
    }

    /** A JVM option, such as {@code -XX:+UseSerialGC}. */
    public Builder option(String option) {
      options.add(option);
      return this;
    }

    public Builder environment(String key, String value) {
      environment.put(key, value);
      return this;
    }

    public Builder arguments(String... values) {
      arguments.addAll(List.of(values));
      return this;
    }

    /** Starts it; both output streams go to a temporary file. */
    public ChildJvm start() {
      try {
        Path output = Files.createTempFile("paritas-child-", ".log");
        output.toFile().deleteOnExit();
        return start(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Starts it; both output streams are appended to {@code output}. */
    public ChildJvm start(Path output) {
      try {
        ProcessBuilder command = new ProcessBuilder(java(), "@" + argumentFile());
        command.environment().putAll(environment);
        command.redirectErrorStream(true);
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        return new ChildJvm(command.start(), output, mainClass);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start " + mainClass, e);
      }
    }

    private static String java() {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Class paths outgrow command lines, so everything goes through an argument file. */
    private Path argumentFile() throws IOException {
      List<String> lines = new ArrayList<>(List.of("-Xmx" + heap));
      lines.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
      lines.addAll(inherited());
      lines.addAll(options);
      lines.addAll(List.of("-cp", classPath(), Lifeline.class.getName(), mainClass));
      lines.addAll(arguments);
      Path file = Files.createTempFile("paritas-child-", ".args");
      file.toFile().deleteOnExit();
      return Files.write(file, lines.stream().map(Builder::quoted).toList());
    }

    /**
     * A test JVM that is spared the optimizing compiler spares its children, which live shorter.
     */
    private static List<String> inherited() {
      return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(option -> option.startsWith("-XX:TieredStopAtLevel"))
          .toList();
    }

    /** Under Maven the class path may be one jar that only names the rest; both start a JVM. */
    private static String classPath() {
      String real = System.getProperty("surefire.test.class.path");
      return real != null ? real : System.getProperty("java.class.path");
    }

    private static String quoted(String argument) {
      return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /**
   * Waits for an output line in which the pattern is found.
   *
   * @return the match, for its groups
   * @throws IllegalStateException when the child ends or the time is up first; says what it printed
   */
  public Matcher awaitLine(String regex, Duration timeout) {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      Matcher matcher = pattern.matcher(printed());
      if (matcher.find()) {
        return matcher;
      }
      if (!alive || System.nanoTime() > end) {
        String why = alive ? " did not print it within " + timeout : " ended first";
        throw new IllegalStateException(
            "Waiting for /" + regex + "/: " + name + why + ". It printed:\n" + printed());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything printed so far. */
  public String printed() {
    try {
      return Files.readString(output, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where both output streams go. */
  public Path output() {
    return output;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing is flushed, no hook runs. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM, and SIGKILL after 30 s. Returns its exit status when it is gone. */
  public int stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return await();
  }

  private int await() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
