package io.paritas.lab.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the candidate's answers from their queue on to Kafka, on a thread of its own: at least
 * once. It knows no routes; which answers a requester hears is the router's to say.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int AT_ONCE = 10;
  private static final int ROUNDS = 8;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 200;

  private final SqsClient sqs;
  private final String queue;
  private final String topic;
  private final KafkaProducer<String, String> producer;
  private final Thread thread = new Thread(this::run, "lab-dispatcher");
  private volatile boolean open = true;

  /**
   * @param sqs not closed by this
   * @param queue its URL
   * @param topic keyed by account
   */
  public Dispatcher(SqsClient sqs, String queue, String bootstrapServers, String topic) {
    this.sqs = sqs;
    this.queue = queue;
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.idempotence", "true",
                "compression.type", "lz4"),
            new StringSerializer(),
            new StringSerializer());
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (open) {
      try {
        turn();
      } catch (SdkException | KafkaException | ExecutionException e) {
        failed(e);
      } catch (InterruptedException e) {
        // Only close() does this.
        return;
      }
    }
  }

  /** Without a pause, a queue that is away would be asked without end. */
  private void failed(Exception e) {
    if (open && !(e instanceof InterruptException)) {
      LOG.warn("Answers stay in their queue and are tried again", e);
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        open = false;
      }
    }
  }

  private void turn() throws ExecutionException, InterruptedException {
    List<List<Message>> rounds = new ArrayList<>();
    rounds.add(receive(WAIT));
    while (rounds.getLast().size() == AT_ONCE && rounds.size() < ROUNDS) {
      rounds.add(receive(Duration.ZERO));
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    rounds.forEach(round -> round.forEach(message -> send(message.body(), sent)));
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    rounds.forEach(this::delete);
  }

  private List<Message> receive(Duration wait) {
    return sqs.receiveMessage(
            ask ->
                ask.queueUrl(queue)
                    .maxNumberOfMessages(AT_ONCE)
                    .waitTimeSeconds(Math.toIntExact(wait.toSeconds())))
        .messages();
  }

  private void send(String answer, List<Future<RecordMetadata>> sent) {
    try {
      String account = JSON.readTree(answer).path("accountId").asString("");
      sent.add(producer.send(new ProducerRecord<>(topic, account, answer)));
    } catch (JacksonException e) {
      LOG.error("An answer in {} is no JSON; nobody hears it", queue);
    }
  }

  private void delete(List<Message> done) {
    if (done.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> batch = new ArrayList<>(done.size());
    for (Message one : done) {
      String id = String.valueOf(batch.size());
      batch.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(id)
              .receiptHandle(one.receiptHandle())
              .build());
    }
    sqs.deleteMessageBatch(ask -> ask.queueUrl(queue).entries(batch));
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
