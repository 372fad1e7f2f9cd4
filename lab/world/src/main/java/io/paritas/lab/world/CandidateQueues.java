package io.paritas.lab.world;

import io.paritas.lab.engines.LocalSqs;
import io.paritas.lab.exchange.Outlet;
import io.paritas.lab.queues.Dispatcher;
import io.paritas.lab.queues.QueueOutlet;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS as the candidate uses it: every answer goes to two queues. The adapter reads the one; a
 * dispatcher takes the other on to Kafka, where the router listens for those who asked.
 */
final class CandidateQueues implements AutoCloseable {
  static final String EVIDENCE = "candidate-answers";
  private static final String REPLIES = "candidate-replies";

  /**
   * Much longer than an answer is ever in hand, for what comes again would be counted as a
   * duplicate; and as short as that allows, for it delays every Missing.
   */
  static final Duration VISIBILITY = Duration.ofSeconds(8);

  private final LocalSqs sqs;
  private final SqsClient client;
  private final String evidence;
  private final String replies;

  private CandidateQueues(LocalSqs sqs) {
    this.sqs = sqs;
    this.client = sqs.client();
    this.evidence = sqs.queue(EVIDENCE, VISIBILITY);
    this.replies = sqs.queue(REPLIES, VISIBILITY);
  }

  static CandidateQueues start() {
    return new CandidateQueues(LocalSqs.start());
  }

  Outlet outlet() {
    return new QueueOutlet(client, List.of(evidence, replies));
  }

  Dispatcher dispatcher(String bootstrapServers) {
    Dispatcher dispatcher = new Dispatcher(client, replies, bootstrapServers, Topics.CANDIDATE_RAW);
    dispatcher.start();
    return dispatcher;
  }

  /** What the adapter is told; one request at a time, so that answers keep their order. */
  List<String> adapterSettings() {
    return List.of(
        "--paritas.adapter.instance=lab",
        "--paritas.sqs.queue-url=" + evidence,
        "--paritas.sqs.endpoint=" + sqs.endpoint(),
        "--paritas.sqs.region=eu-central-1",
        "--paritas.sqs.access-key=lab",
        "--paritas.sqs.secret-key=lab",
        "--paritas.sqs.lanes=1");
  }

  /** Where the adapter's queue takes messages. */
  String evidence() {
    return evidence;
  }

  /** The one unit that the adapter reads. */
  static String roster() {
    return EVIDENCE + ".lab/0";
  }

  @Override
  public void close() {
    client.close();
    sqs.close();
  }
}
