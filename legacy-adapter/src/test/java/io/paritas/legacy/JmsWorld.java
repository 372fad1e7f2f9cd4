package io.paritas.legacy;

import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.wire.Marker;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Artemis and a Kafka broker in this JVM. */
final class JmsWorld implements AutoCloseable {
  private static final Charset EBCDIC = Charset.forName("IBM273");
  private static final String QUEUE = "ANSWERS";

  final Broker broker = Broker.start();
  private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
  private final String url = "tcp://127.0.0.1:" + freePort();

  JmsWorld() throws Exception {
    Stream.of("paritas.responses.legacy", "paritas.dead-letters")
        .forEach(topic -> broker.createTopic(topic, 2));
    artemis.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("tcp", url)
            .addQueueConfiguration(
                QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST)));
    artemis.start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String[] arguments(String... more) {
    return Stream.concat(
            Stream.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--paritas.adapter.bootstrap-servers=" + broker.bootstrapServers(),
                "--paritas.adapter.marker-interval=100ms",
                "--paritas.adapter.session-timeout=2s",
                "--paritas.adapter.transaction-timeout=2s",
                "--paritas.adapter.instance=a",
                "--paritas.jms.queue=" + QUEUE,
                "--paritas.jms.factory=" + ActiveMQConnectionFactory.class.getName(),
                "--paritas.jms.properties.brokerURL=" + url),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Sends answers t-FROM to t-(TO - 1) as records behind a record descriptor word. */
  void send(int from, int to) throws Exception {
    try (var factory = new ActiveMQConnectionFactory(url);
        JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      var producer = context.createProducer();
      var queue = context.createQueue(QUEUE);
      for (int i = from; i < to; i++) {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(record(i));
        producer.send(queue, message);
      }
      context.commit();
    }
  }

  void sendText(String text) {
    try (var factory = new ActiveMQConnectionFactory(url);
        JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createQueue(QUEUE), text);
    }
  }

  private static byte[] record(int i) {
    var record = new ByteArrayOutputStream();
    record.writeBytes("t-%-6d%-8s".formatted(i, "a-" + i % 3).getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex("%09dd".formatted(i)));
    int fees = i % 2;
    record.writeBytes((fees + (fees == 1 ? "ATM0015" : "")).getBytes(EBCDIC));
    if (fees == 1) {
      record.write(0xC0);
    }
    byte[] framed = new byte[record.size() + 4];
    framed[1] = (byte) framed.length;
    System.arraycopy(record.toByteArray(), 0, framed, 4, record.size());
    return framed;
  }

  long waiting() {
    return artemis.getActiveMQServer().locateQueue(QUEUE).getMessageCount();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return broker.committed(topic);
  }

  Map<String, Envelope> responses() {
    Map<String, Envelope> found = new HashMap<>();
    records("paritas.responses.legacy").stream()
        .filter(record -> record.key() != null)
        .map(record -> Envelope.parse(record.value()))
        .forEach(envelope -> found.put(envelope.header().transactionId(), envelope));
    return found;
  }

  List<String> transactions() {
    return List.copyOf(responses().keySet());
  }

  List<Marker> markers() {
    return records("paritas.responses.legacy").stream()
        .filter(record -> record.key() == null)
        .map(JmsWorld::marker)
        .toList();
  }

  private static Marker marker(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Marker.parseFrom(record.value());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    artemis.stop();
    broker.close();
  }
}
