package io.paritas.candidate.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueTest {

  @Test
  void aRequestForMessagesIsTriedOnceForARetryWouldHideWhatTheFirstWasGiven() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> fail(exchange, requests));
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Queue queue = new Queue(client(url), url + "/answers")) {
      Queue.Received received = queue.receive(1, Duration.ZERO);

      assertThat(received.messages()).isEmpty();
      assertThat(received.failure()).isNotNull();
      assertThat(requests).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  private static void fail(HttpExchange exchange, AtomicInteger requests) throws IOException {
    requests.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(503, -1);
    exchange.close();
  }

  private static SqsClient client(String url) {
    var settings =
        new SqsSettings(
            url,
            Duration.ofSeconds(1),
            1,
            SqsSettings.Body.TEXT,
            URI.create(url),
            "eu-central-1",
            "x",
            "x");
    return settings
        .reaching(SqsClient.builder().httpClientBuilder(ApacheHttpClient.builder()))
        .build();
  }
}
