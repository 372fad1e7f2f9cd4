package io.paritas.candidate.sqs;

import io.paritas.adapter.source.Source;
import io.paritas.adapter.source.SourceOpener;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Opens the queue once a loop. A loop is a unit of its own, {@code QUEUE.INSTANCE/LOOP}: none can
 * vouch for what another has in hand.
 */
public final class SqsQueues implements SourceOpener {
  private static final Duration MORE_THAN_A_WAIT = Duration.ofSeconds(10);

  private final SqsSettings settings;
  private final String instance;
  private final Duration markerInterval;
  private final Clock clock;

  /**
   * @param instance tells this process from others that read the same queue
   */
  public SqsQueues(SqsSettings settings, String instance, Duration markerInterval, Clock clock) {
    this.settings = settings;
    this.instance = instance;
    this.markerInterval = markerInterval;
    this.clock = clock;
  }

  @Override
  public Source open(int loop, Admin admin) {
    Queue queue = new Queue(client(), url());
    try {
      String unit = queue.name() + "." + instance + "/" + loop;
      return new SqsSource(queue, settings, unit, markerInterval, clock);
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return url();
  }

  private String url() {
    return Objects.requireNonNull(settings.queueUrl(), "paritas.sqs.queue-url");
  }

  private SqsClient client() {
    return settings
        .reaching(
            SqsClient.builder()
                .httpClientBuilder(
                    ApacheHttpClient.builder()
                        .maxConnections(2 * settings.lanes() + 4)
                        .socketTimeout(settings.receiveWait().plus(MORE_THAN_A_WAIT))))
        .build();
  }
}
