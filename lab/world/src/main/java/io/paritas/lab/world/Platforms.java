package io.paritas.lab.world;

import io.paritas.lab.candidate.Builds;
import io.paritas.lab.candidate.CandidateAuthorizer;
import io.paritas.lab.candidate.Statements;
import io.paritas.lab.engines.EmbeddedBroker;
import io.paritas.lab.engines.LocalDynamoDb;
import io.paritas.lab.exchange.Exchange;
import io.paritas.lab.legacy.LegacyAuthorizer;
import io.paritas.lab.legacy.LegacyAuthorizer.Form;
import io.paritas.lab.legacy.MainframeRecord;
import io.paritas.lab.reload.Reloader;
import io.paritas.lab.router.Wires;
import io.paritas.routing.Owner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Both platforms, each at its wires. */
final class Platforms implements AutoCloseable {
  static final String LEGACY_GROUP = "lab-legacy";
  static final String CANDIDATE_GROUP = "lab-candidate";

  /** A late answer comes well after Missing could be said of it. */
  private static final Duration LATER_THAN_MISSING = Duration.ofSeconds(10);

  private final World.Settings settings;
  private final String servers;
  private final @Nullable CandidateQueues queues;
  private final DynamoDbClient dynamo;
  private final Builds builds = new Builds();
  private final LegacyAuthorizer ledger;
  private final Exchange legacy;
  private final Exchange candidate;

  /**
   * @param queues through which the candidate answers; null where both answer on topics
   */
  Platforms(
      World.Settings settings,
      EmbeddedBroker broker,
      LocalDynamoDb dynamo,
      @Nullable CandidateQueues queues) {
    this.settings = settings;
    this.servers = broker.bootstrapServers();
    this.queues = queues;
    this.dynamo = dynamo.client();
    this.ledger =
        new LegacyAuthorizer(Clock.systemUTC(), queues == null ? Form.JSON : Form.RECORDS);
    this.legacy = new Exchange(LEGACY_GROUP, servers, Topics.COMMANDS, Topics.LEGACY_RAW, ledger);
    this.candidate = candidate();
    legacy.start();
    candidate.start();
  }

  private Exchange candidate() {
    Duration lateness = settings.missingAfter().plus(LATER_THAN_MISSING);
    var authorizer =
        new CandidateAuthorizer(dynamo, settings.plan(), builds, Clock.systemUTC(), lateness);
    return queues == null
        ? new Exchange(CANDIDATE_GROUP, servers, Topics.COMMANDS, Topics.CANDIDATE_RAW, authorizer)
        : new Exchange(CANDIDATE_GROUP, servers, Topics.COMMANDS, queues.outlet(), authorizer);
  }

  /** Where requesters hear them. */
  Wires wires() {
    var legacyAnswers =
        queues == null
            ? Wires.json(Owner.LEGACY, "TXN-ID")
            : new Wires.Answers(Owner.LEGACY, MainframeRecord::transactionId);
    var candidateAnswers = Wires.json(Owner.CANDIDATE, "transactionId");
    return new Wires(
        Topics.COMMANDS,
        Map.of(Topics.LEGACY_RAW, legacyAnswers, Topics.CANDIDATE_RAW, candidateAnswers));
  }

  /** What the candidate runs. */
  Builds builds() {
    return builds;
  }

  /** Who loads legacy's accounts where a promotion has to go back. */
  Reloader reloader(URI comparator) {
    return new Reloader(
        servers,
        Topics.RELOADS,
        new Statements(dynamo),
        ledger,
        comparator,
        settings.login().authorization("operator"));
  }

  /** Commands that both have answered. */
  long answered() {
    return Math.min(legacy.answered(), candidate.answered());
  }

  @Override
  public void close() {
    candidate.close();
    legacy.close();
    dynamo.close();
  }
}
