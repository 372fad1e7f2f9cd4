package io.paritas.lab.engines;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local in memory, on a free port of the loopback interface. {@link #stop()} makes it
 * unreachable and {@link #restart()} brings it back on the same port with everything it held;
 * {@link #close()} ends it and forgets.
 */
public final class LocalDynamoDb implements DynamoDb {
  private final int port;
  private final KeptData data;
  private @Nullable DynamoDBProxyServer server;

  private LocalDynamoDb(int port) {
    this.port = port;
    this.data = new KeptData();
  }

  /** Starts one, empty. */
  public static LocalDynamoDb start() {
    QuietLogs.install();
    SqliteLibrary.provide();
    DynamoGrammar.loadQuietly();
    LocalDynamoDb dynamo = new LocalDynamoDb(FreePorts.one());
    dynamo.restart();
    return dynamo;
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public synchronized void stop() {
    DynamoDBProxyServer running = server;
    if (running == null) {
      return;
    }
    server = null;
    try {
      running.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  @Override
  public synchronized void restart() {
    if (server != null) {
      return;
    }
    DynamoDBProxyServer started =
        new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(data, "*"));
    try {
      started.start();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start on port " + port, e);
    }
    server = started;
  }

  @Override
  public void close() {
    stop();
    data.forget();
  }

  /** The server shuts its data down when it stops; an outage must not. */
  private static final class KeptData extends LocalDynamoDBRequestHandler {
    KeptData() {
      super(0, true, null, true, false);
    }

    @Override
    public void shutdown() {
      // Only forget() ends the data.
    }

    void forget() {
      super.shutdown();
    }
  }
}
