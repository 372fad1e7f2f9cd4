package io.paritas.comparator.ledger;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.MessageListenerContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Starts the ledger's consumers once its tables can be used, and keeps trying until then: the rest
 * of the application does not wait for DynamoDB.
 */
final class LedgerStart implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
  private static final long RETRY_SECONDS = 2;

  private final DynamoDbClient dynamo;
  private final LedgerTables tables;
  private final boolean create;
  private final List<MessageListenerContainer> consumers;
  private final LedgerState state;
  private volatile @Nullable Thread starter;

  LedgerStart(
      DynamoDbClient dynamo,
      LedgerTables tables,
      boolean create,
      List<MessageListenerContainer> consumers,
      LedgerState state) {
    this.dynamo = dynamo;
    this.tables = tables;
    this.create = create;
    this.consumers = consumers;
    this.state = state;
  }

  @Override
  public void start() {
    Thread thread = new Thread(this::prepareAndStart, "ledger-start");
    thread.setDaemon(true);
    starter = thread;
    thread.start();
  }

  private void prepareAndStart() {
    String said = "";
    while (Thread.currentThread() == starter) {
      try {
        tables.prepare(dynamo, create);
        consumers.forEach(MessageListenerContainer::start);
        state.started();
        return;
      } catch (RuntimeException e) {
        String failure = String.valueOf(e.getMessage());
        state.failed(failure);
        if (!failure.equals(said)) {
          LOG.error("The ledger waits: {}", failure);
          said = failure;
        }
      }
      pause();
    }
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(RETRY_SECONDS);
    } catch (InterruptedException e) {
      starter = null;
    }
  }

  @Override
  public void stop() {
    Thread thread = starter;
    starter = null;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    consumers.forEach(MessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return starter != null;
  }
}
