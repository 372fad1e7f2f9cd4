package io.paritas.lab.engines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker and controller (KRaft) in this JVM, on free ports of the loopback interface.
 * Topics are never created by themselves. Closing stops it and deletes its directory, unless the
 * caller brought the directory along.
 */
public final class EmbeddedBroker implements Broker {
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final Path dir;
  private final boolean ownsDir;
  private final String bootstrapServers;
  private final Admin admin;

  private EmbeddedBroker(KafkaRaftServer server, Path dir, boolean ownsDir, int port) {
    this.server = server;
    this.dir = dir;
    this.ownsDir = ownsDir;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Starts a broker on a directory of its own, deleted on close. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /** As {@link #start()}, with broker settings that win over the lab's. */
  public static EmbeddedBroker start(Map<String, String> overrides) {
    return start(Directories.temporary("paritas-broker-"), true, overrides);
  }

  /** Starts a broker on the caller's directory, which is formatted when new and kept on close. */
  public static EmbeddedBroker start(Path dir) {
    return start(dir, Map.of());
  }

  /** As {@link #start(Path)}, with broker settings that win over the lab's. */
  public static EmbeddedBroker start(Path dir, Map<String, String> overrides) {
    return start(dir, false, overrides);
  }

  private static EmbeddedBroker start(Path dir, boolean ownsDir, Map<String, String> overrides) {
    QuietLogs.install();
    for (int attempt = 1; ; attempt++) {
      List<Integer> ports = FreePorts.some(2);
      Properties settings = BrokerSettings.of(dir, ports.get(0), ports.get(1), overrides);
      if (!Files.exists(dir.resolve("meta.properties"))) {
        format(settings, dir);
      }
      KafkaRaftServer server =
          new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      try {
        server.startup();
        EmbeddedBroker broker = new EmbeddedBroker(server, dir, ownsDir, ports.get(0));
        broker.requireTransactionsV2();
        return broker;
      } catch (RuntimeException e) {
        server.shutdown();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void format(Properties settings, Path dir) {
    var said = new ByteArrayOutputStream();
    Path file = dir.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(Files.createDirectories(dir).resolve(file))) {
      settings.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    String[] command = {
      "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
    };
    int result = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (result != 0) {
      throw new IllegalStateException("Formatting the broker's storage failed: " + said);
    }
  }

  /** Exactly-once in the whole project leans on KIP-890, so a broker without it is refused. */
  private void requireTransactionsV2() {
    FinalizedVersionRange range =
        await(admin.describeFeatures().featureMetadata().toCompletionStage().toCompletableFuture())
            .finalizedFeatures()
            .get("transaction.version");
    if (range == null || range.maxVersionLevel() < 2) {
      throw new IllegalStateException("transaction.version=2 is not finalized: " + range);
    }
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public Admin admin() {
    return admin;
  }

  @Override
  public void createTopic(String name, int partitions, Map<String, String> configs) {
    NewTopics.create(admin, name, partitions, configs);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
    server.shutdown();
    server.awaitShutdown();
    if (ownsDir) {
      Directories.delete(dir);
    }
  }

  /**
   * A broker in a process of its own: prints {@code READY bootstrap=host:port} and ends when its
   * standard input does, so that it never outlives the process that started it. The first argument,
   * if any, is the directory to keep; the rest are {@code setting=value}.
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> overrides =
        List.of(args).stream()
            .filter(arg -> arg.contains("="))
            .map(arg -> arg.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    boolean keeps = args.length > 0 && !args[0].contains("=");
    EmbeddedBroker broker = keeps ? start(Path.of(args[0]), overrides) : start(overrides);
    // However it ends, short of a SIGKILL, nothing of it stays on the disk.
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("READY bootstrap=" + broker.bootstrapServers());
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
