package io.paritas.lab.router;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import io.paritas.lab.commands.Routed;
import io.paritas.routing.Passage;
import io.paritas.routing.Route;
import io.paritas.routing.RouterSettings;
import io.paritas.routing.RoutingClient;
import io.paritas.routing.Ticket;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where the lab's commands come in. Each goes to both platforms, stamped with who owned its account
 * when it was sent; the requester hears that platform's first answer and no other. See
 * docs/routing.md.
 */
public final class Router implements AutoCloseable {
  private final String commands;
  private final Openings openings;
  private final RoutingClient routes;
  private final UnderWay underWay;
  private final AnswerReader answers;
  private final KafkaProducer<String, byte[]> producer;
  private final Parked parked = new Parked();
  private final Set<String> opened = new HashSet<>();

  public Router(RouterSettings settings, Wires wires, Openings openings, Requester requester) {
    this.commands = wires.commands();
    this.openings = openings;
    this.underWay = new UnderWay(requester);
    this.answers = new AnswerReader(settings.kafka(), wires, underWay);
    this.producer =
        new KafkaProducer<>(
            producerSettings(settings.kafka()), new StringSerializer(), new ByteArraySerializer());
    this.routes = new RoutingClient(settings, Clock.systemUTC(), this::release);
  }

  private static Map<String, Object> producerSettings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "5");
    settings.put("compression.type", "lz4");
    return settings;
  }

  /** Begins to listen and to read routes; commands that come before wait. */
  public void start() {
    answers.start();
    routes.start();
  }

  /** Sends a command, or holds it in its account's order until it may be sent. */
  public synchronized void request(Command command) {
    if (parked.holds(command.accountId()) || !sent(command)) {
      parked.add(command);
    }
  }

  private synchronized void release() {
    parked.release(this::sent);
  }

  private boolean sent(Command command) {
    return switch (routes.begin(command.accountId())) {
      case Ticket ticket -> {
        send(command, ticket);
        yield true;
      }
      case Passage.Hold hold -> {
        if (hold.why() == Passage.Why.UNKNOWN && opened.add(command.accountId())) {
          openings.open(command.accountId());
        }
        yield false;
      }
    };
  }

  private void send(Command command, Ticket ticket) {
    Route route = ticket.route();
    Command stamped = command.routed(new Routed(route.owner().name(), route.epoch()));
    underWay.add(stamped, ticket);
    producer.send(new ProducerRecord<>(commands, command.accountId(), CommandJson.write(stamped)));
  }

  /** Commands that are held now. */
  public synchronized int held() {
    return parked.size();
  }

  /** Commands that were sent and are not answered by their owner. */
  public int unanswered() {
    return underWay.size();
  }

  /** Answers that requesters heard. */
  public long delivered() {
    return underWay.delivered();
  }

  /** Answers that no requester heard: the shadow's, and repetitions. */
  public long keptFromRequesters() {
    return underWay.kept();
  }

  /** Leaves the roster where nothing is under way. */
  @Override
  public void close() {
    producer.flush();
    routes.close();
    answers.close();
    producer.close();
  }
}
